/// How much is logged.
@NullMarked
package yingda.platform.log;

import org.jspecify.annotations.NullMarked;
