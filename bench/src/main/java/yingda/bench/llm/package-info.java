/// What answers cost that a model writes, and how they fare when there are too many of them.
@NullMarked
package yingda.bench.llm;

import org.jspecify.annotations.NullMarked;
