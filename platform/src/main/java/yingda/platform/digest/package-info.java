/// What texts are known by.
@NullMarked
package yingda.platform.digest;

import org.jspecify.annotations.NullMarked;
