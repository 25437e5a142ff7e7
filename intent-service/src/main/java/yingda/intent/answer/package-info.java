/// Answering: from a question and passages to text that grows, and from a conversation to its
/// summary.
@NullMarked
package yingda.intent.answer;

import org.jspecify.annotations.NullMarked;
