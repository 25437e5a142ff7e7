/// Stopping without breaking anything off.
@NullMarked
package yingda.gateway.drain;

import org.jspecify.annotations.NullMarked;
