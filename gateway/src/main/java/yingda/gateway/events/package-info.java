/// The door to conversations' events: streamed, or asked for again and again.
@NullMarked
package yingda.gateway.events;

import org.jspecify.annotations.NullMarked;
