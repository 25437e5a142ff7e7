package yingda.stack.junit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yingda.stack.backing.Addresses;
import yingda.stack.backing.BackingService;

/// The backing services of a test class.
public abstract sealed class Backing permits SharedBacking, OwnBacking {

  /// Those that all tests of this run of the build share, started when they do not run yet.
  public static Backing shared(BackingService... services) {
    return SharedBacking.with(List.of(services));
  }

  /// New ones on ports of their own, which the caller closes.
  ///
  /// @throws IOException with the end of its log if one does not start
  public static OwnBacking own(BackingService... services)
      throws IOException, InterruptedException {
    return OwnBacking.start(List.of(services), false);
  }

  /// The same, with a Consul that serves nobody without one of its tokens.
  ///
  /// @throws IOException with the end of its log if one does not start
  public static OwnBacking guarded(BackingService... services)
      throws IOException, InterruptedException {
    return OwnBacking.start(List.of(services), true);
  }

  public abstract Addresses addresses();

  public final int port(BackingService service) {
    return addresses().port(service);
  }

  /// What a service process is configured with to use these.
  public final Map<String, String> environment() {
    return addresses().environment();
  }

  /// The same as properties of an application context, which tells them from its own by this
  /// spelling too.
  public final Map<String, Object> properties() {
    return new LinkedHashMap<>(environment());
  }

  /// Starts a server again, on the same port with the same data, and waits until it is ready.
  public abstract void start(BackingService service) throws IOException, InterruptedException;

  /// Stops a server in good order.
  public abstract void stop(BackingService service) throws InterruptedException;

  /// Ends a server as a crash would.
  public abstract void kill(BackingService service) throws InterruptedException;

  /// Freezes a server: connections stay open and nothing answers.
  public abstract void pause(BackingService service);

  public abstract void resume(BackingService service);
}
