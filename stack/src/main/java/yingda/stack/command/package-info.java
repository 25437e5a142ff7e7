/// What can be typed after `./yingda`.
@NullMarked
package yingda.stack.command;

import org.jspecify.annotations.NullMarked;
