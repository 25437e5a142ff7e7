/// Measures the running system from outside, as a client.
@NullMarked
package yingda.bench;

import org.jspecify.annotations.NullMarked;
