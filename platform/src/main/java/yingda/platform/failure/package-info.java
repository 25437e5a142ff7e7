/// What can go wrong in a way a caller can act on: one closed set.
@NullMarked
package yingda.platform.failure;

import org.jspecify.annotations.NullMarked;
