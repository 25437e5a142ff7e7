package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import yingda.stack.client.SettingsClient;

/// Watches a staged change until it is everywhere or gone.
record Rollout(SettingsClient settings, Consumer<JsonNode> watcher) {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /// @return the change as it ended
  JsonNode await(long generation) throws IOException, InterruptedException {
    while (true) {
      var change = settings.change(generation);
      if (!change.path("state").asText().equals("STAGED")) {
        return change;
      }
      watcher.accept(change);
      Thread.sleep(PAUSE);
    }
  }
}
