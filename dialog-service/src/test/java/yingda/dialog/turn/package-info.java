/// The pure parts of turns.
@NullMarked
package yingda.dialog.turn;

import org.jspecify.annotations.NullMarked;
