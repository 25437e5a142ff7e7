/// What was said before: the part of it that a model gets.
@NullMarked
package yingda.dialog.history;

import org.jspecify.annotations.NullMarked;
