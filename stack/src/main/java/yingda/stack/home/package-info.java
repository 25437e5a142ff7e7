/// The folder of a running system: its ports, its secrets, its data and logs.
@NullMarked
package yingda.stack.home;

import org.jspecify.annotations.NullMarked;
