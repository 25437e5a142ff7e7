/// Answering: from a question and passages, over a prompt and a ladder of models, to text that
/// grows.
@NullMarked
package yingda.intent.answer;

import org.jspecify.annotations.NullMarked;
