/// Proves that what was promised to visitors holds while everything that can break does.
@NullMarked
package yingda.chaos;

import org.jspecify.annotations.NullMarked;
