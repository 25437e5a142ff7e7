/// Conversations: how one begins, and which a visitor has.
@NullMarked
package yingda.dialog.conversation;

import org.jspecify.annotations.NullMarked;
