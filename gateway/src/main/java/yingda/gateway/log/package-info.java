/// A conversation's log as clients follow it: from any place in it, over any transport, without a
/// hole and without a repeat.
@NullMarked
package yingda.gateway.log;

import org.jspecify.annotations.NullMarked;
