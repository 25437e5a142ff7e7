/// Compares what the clients saw with what is stored: the eight invariants.
@NullMarked
package yingda.chaos.check;

import org.jspecify.annotations.NullMarked;
