/// What is left behind after many answers, good and bad.
@NullMarked
package yingda.bench.llm.soak;

import org.jspecify.annotations.NullMarked;
