package yingda.stack.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import yingda.stack.provision.Checkout;

/// Where one system lives.
///
/// @param root the checkout it is made of
/// @param state everything it keeps: `data`, `logs`, `run` and `secrets`
/// @param ports where it serves
public record Home(Path root, Path state, PortPlan ports) {

  /// The one that the environment names.
  ///
  /// @throws IllegalArgumentException naming the variable that makes no sense
  public static Home of(Map<String, String> environment) {
    var root = Checkout.root();
    var state = environment.get("YINGDA_STATE");
    var offset = number(environment, "YINGDA_PORT_OFFSET", 0);
    return new Home(
        root,
        state == null || state.isBlank()
            ? root.resolve(".yingda")
            : Path.of(state).toAbsolutePath().normalize(),
        new PortPlan(offset, number(environment, "YINGDA_PORT", PortPlan.GATEWAY + offset)));
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    var value = environment.get(name);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("%s: %s (expected: a number)".formatted(name, value));
    }
  }

  public Home withGateway(int port) {
    return new Home(root, state, new PortPlan(ports.offset(), port));
  }

  public Path data() {
    return state.resolve("data");
  }

  public Path logs() {
    return state.resolve("logs");
  }

  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  public Path run() {
    return state.resolve("run");
  }

  public Secrets secrets() throws IOException {
    Files.createDirectories(state);
    return new Secrets(state.resolve("secrets"));
  }
}
