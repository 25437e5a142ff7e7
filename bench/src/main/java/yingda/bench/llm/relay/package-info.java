/// The floor: what passing a question on and its answer back costs at least, on the same libraries.
@NullMarked
package yingda.bench.llm.relay;

import org.jspecify.annotations.NullMarked;
