/// Conversations over WebSocket: what is said and what happens, as frames.
@NullMarked
package yingda.gateway.socket;

import org.jspecify.annotations.NullMarked;
