/// How callers fare while instances come, go and falter, and Consul with them.
@NullMarked
package yingda.bench.discovery;

import org.jspecify.annotations.NullMarked;
