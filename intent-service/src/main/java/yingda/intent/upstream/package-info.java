/// The models behind servers that speak DeepSeek's API or OpenAI's, read as a stream on an event
/// loop.
///
/// The only package that knows the protocol. Nothing here blocks: an answer takes seconds, a
/// process has thousands of them open, and waking a thread for each token would cost more than all
/// the rest.
@NullMarked
package yingda.intent.upstream;

import org.jspecify.annotations.NullMarked;
