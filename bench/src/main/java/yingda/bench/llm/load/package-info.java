/// Those who ask: turns that arrive when they are meant to, and a record of what became of each.
@NullMarked
package yingda.bench.llm.load;

import org.jspecify.annotations.NullMarked;
