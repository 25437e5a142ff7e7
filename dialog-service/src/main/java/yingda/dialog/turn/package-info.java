/// Turns: taking a message in, writing down how it is answered, and showing both.
///
/// Redis says what is going on now and keeps the log; PostgreSQL says what happened. Whoever ends a
/// turn tells PostgreSQL first, so nobody is shown an end that is not there for good.
@NullMarked
package yingda.dialog.turn;

import org.jspecify.annotations.NullMarked;
