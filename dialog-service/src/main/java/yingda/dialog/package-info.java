/// dialog-service: conversations, their turns, their one event log, and what was said.
@NullMarked
package yingda.dialog;

import org.jspecify.annotations.NullMarked;
