/// The ladder: the models to ask, and what stands in for them when none answers.
@NullMarked
package yingda.intent.ladder;

import org.jspecify.annotations.NullMarked;
