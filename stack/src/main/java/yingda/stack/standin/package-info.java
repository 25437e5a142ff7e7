/// A server that speaks DeepSeek's API and answers by quoting the passages in the prompt.
@NullMarked
package yingda.stack.standin;

import org.jspecify.annotations.NullMarked;
