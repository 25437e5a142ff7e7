/// The log: what was said and what happened in a conversation, read a page at a time or followed.
@NullMarked
package yingda.dialog.log;

import org.jspecify.annotations.NullMarked;
