/// Streams that stay open: server-sent events, for clients that each go at their own pace.
@NullMarked
package yingda.gateway.stream;

import org.jspecify.annotations.NullMarked;
