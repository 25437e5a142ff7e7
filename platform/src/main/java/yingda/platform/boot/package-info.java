/// What a service is configured with before it says anything itself.
@NullMarked
package yingda.platform.boot;

import org.jspecify.annotations.NullMarked;
