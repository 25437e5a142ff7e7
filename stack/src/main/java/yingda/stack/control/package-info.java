/// How a command talks to the process that runs the stack.
@NullMarked
package yingda.stack.control;

import org.jspecify.annotations.NullMarked;
