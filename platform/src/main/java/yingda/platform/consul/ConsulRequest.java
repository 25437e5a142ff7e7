package yingda.platform.consul;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/// What is asked of Consul, of whichever agent.
///
/// @param timeout how long one agent may take, the body included
/// @param repeatable whether it may be asked again when nobody knows what became of it
record ConsulRequest(
    String method, String path, String body, Duration timeout, boolean repeatable) {

  /// How long a call may take that waits for nothing.
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  static ConsulRequest get(String path) {
    return new ConsulRequest("GET", path, "", AT_ONCE, true);
  }

  static ConsulRequest put(String path, String body) {
    return new ConsulRequest("PUT", path, body, AT_ONCE, true);
  }

  static ConsulRequest delete(String path) {
    return new ConsulRequest("DELETE", path, "", AT_ONCE, true);
  }

  /// The same, answered only when there is news or the wait is over.
  ConsulRequest waiting(Duration wait) {
    // Consul adds up to a sixteenth of the wait.
    var longest = AT_ONCE.plus(wait).plus(wait.dividedBy(16));
    return new ConsulRequest(method, path, body, longest, repeatable);
  }

  /// The same, which done twice would not be the same as once.
  ConsulRequest once() {
    return new ConsulRequest(method, path, body, timeout, false);
  }

  HttpRequest.Builder to(URI agent) {
    return HttpRequest.newBuilder(agent.resolve(path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }
}
