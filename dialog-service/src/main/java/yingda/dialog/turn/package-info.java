/// Turns: taking a message in, seeing it to its end, and the door that all calls about
/// conversations come through.
@NullMarked
package yingda.dialog.turn;

import org.jspecify.annotations.NullMarked;
