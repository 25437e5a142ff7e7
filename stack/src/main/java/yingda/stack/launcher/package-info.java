/// The process that starts everything, watches it, and takes commands.
@NullMarked
package yingda.stack.launcher;

import org.jspecify.annotations.NullMarked;
