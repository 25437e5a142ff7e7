/// What lies between a question and the model that answers it: another attempt, a second model
/// asked beside a slow one, and the breaker that leaves a broken one alone.
@NullMarked
package yingda.intent.attempt;

import org.jspecify.annotations.NullMarked;
