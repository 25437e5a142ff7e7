/// What turns cost, and how long clients wait for the first sign of them.
@NullMarked
package yingda.bench.turns;

import org.jspecify.annotations.NullMarked;
