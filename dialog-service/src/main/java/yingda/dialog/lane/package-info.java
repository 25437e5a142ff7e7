/// Lanes: what is going on in each conversation, in Redis, and how it is kept in step with the
/// record.
///
/// Redis says what is going on now and keeps the log; PostgreSQL says what happened. Whoever ends a
/// turn tells PostgreSQL first, so nobody is shown an end that is not there for good.
@NullMarked
package yingda.dialog.lane;

import org.jspecify.annotations.NullMarked;
