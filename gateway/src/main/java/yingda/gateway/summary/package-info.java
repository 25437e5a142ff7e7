/// Summing up long conversations, in the background, for turns to come.
@NullMarked
package yingda.gateway.summary;

import org.jspecify.annotations.NullMarked;
