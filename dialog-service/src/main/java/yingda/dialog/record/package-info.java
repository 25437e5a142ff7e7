/// The record: conversations and turns in PostgreSQL, there for good once a call has returned.
@NullMarked
package yingda.dialog.record;

import org.jspecify.annotations.NullMarked;
