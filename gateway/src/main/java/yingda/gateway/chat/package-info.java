/// The visitors' REST and SSE; translates and nothing else.
@NullMarked
package yingda.gateway.chat;

import org.jspecify.annotations.NullMarked;
