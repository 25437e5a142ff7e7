/// The pure parts of the history.
@NullMarked
package yingda.dialog.history;

import org.jspecify.annotations.NullMarked;
