/// The model behind DeepSeek's API, read as a stream on an event loop.
///
/// The only package that knows DeepSeek's protocol. Nothing here blocks: an answer takes seconds, a
/// process has thousands of them open, and waking a thread for each token would cost more than all
/// the rest.
@NullMarked
package yingda.intent.deepseek;

import org.jspecify.annotations.NullMarked;
