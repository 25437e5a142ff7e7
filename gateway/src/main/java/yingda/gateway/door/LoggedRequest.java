package yingda.gateway.door;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Puts the request's id on every log line of a thread that works for it.
record LoggedRequest(RequestId request) implements ThreadPropagatedContextElement<String> {

  private static final String KEY = "trace";

  @Override
  public @Nullable String updateThreadContext() {
    var before = MDC.get(KEY);
    MDC.put(KEY, request.id());
    return before;
  }

  @Override
  public void restoreThreadContext(@Nullable String before) {
    if (before == null) {
      MDC.remove(KEY);
    } else {
      MDC.put(KEY, before);
    }
  }
}
