/// Running turns: one message in, one answer out, every event shown and journalled on the way.
@NullMarked
package yingda.gateway.turn;

import org.jspecify.annotations.NullMarked;
