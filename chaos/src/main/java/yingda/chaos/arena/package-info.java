/// A whole system of its own, with a wire to cut between any two parts.
@NullMarked
package yingda.chaos.arena;

import org.jspecify.annotations.NullMarked;
