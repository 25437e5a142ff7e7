/// The queue: turns that wait, and the runners that claim them.
@NullMarked
package yingda.dialog.queue;

import org.jspecify.annotations.NullMarked;
