package yingda.stack.client;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Home;
import yingda.stack.words.Words;

/// The system that runs here.
public final class Running {

  private Running() {}

  /// The gateway to talk to: the one asked for, else that of the system that runs here.
  ///
  /// @throws IOException if none runs
  public static URI gateway(Home home, @Nullable URI asked) throws IOException {
    if (asked != null) {
      return asked;
    }
    var system = new ControlClient(home.run());
    if (!system.reachable()) {
      throw new IOException(Words.say("status.none"));
    }
    return URI.create(system.tell("gateway").getFirst());
  }
}
