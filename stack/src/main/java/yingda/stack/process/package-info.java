/// Programs as child processes: started, waited for, stopped, and never left behind.
@NullMarked
package yingda.stack.process;

import org.jspecify.annotations.NullMarked;
