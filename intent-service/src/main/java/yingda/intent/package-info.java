/// The service that understands messages and has them answered.
@NullMarked
package yingda.intent;

import org.jspecify.annotations.NullMarked;
