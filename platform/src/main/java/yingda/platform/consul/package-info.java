/// Finding and being found.
@NullMarked
package yingda.platform.consul;

import org.jspecify.annotations.NullMarked;
