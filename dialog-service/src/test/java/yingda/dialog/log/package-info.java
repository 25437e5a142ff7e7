/// The pure parts of the log.
@NullMarked
package yingda.dialog.log;

import org.jspecify.annotations.NullMarked;
