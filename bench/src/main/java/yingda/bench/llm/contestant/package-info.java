/// Those who are asked, each a process of its own, and what they all stand on.
@NullMarked
package yingda.bench.llm.contestant;

import org.jspecify.annotations.NullMarked;
