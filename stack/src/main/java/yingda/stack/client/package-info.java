/// The public API, as the command line uses it.
@NullMarked
package yingda.stack.client;

import org.jspecify.annotations.NullMarked;
