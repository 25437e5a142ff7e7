package yingda.stack.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yingda.stack.command.Said;
import yingda.stack.words.Words;

/// Runs the commands, against a gateway that answers as the API's contract says.
final class Operator implements AutoCloseable {

  static final String APPLIED =
      """
      {"generation": 12, "document": "gateway", "index": 80, "state": "APPLIED",
       "diff": "-limit: 20\\n+limit: 40",
       "applied": [{"instance": "gateway-1", "millis": 31}, {"instance": "gateway-2", "millis": 45}],
       "stragglers": []}\
      """;

  private final Path folder;
  private final Gateway gateway = new Gateway();

  Operator(Path folder) throws IOException {
    this.folder = folder;
  }

  Gateway gateway() {
    return gateway;
  }

  Said say(String... words) {
    var line = new ArrayList<>(List.of("settings"));
    line.addAll(List.of(words));
    line.addAll(List.of("--url", gateway.url()));
    return Said.by(
        Map.of("YINGDA_STATE", folder.toString(), "OPERATOR_KEY", "yo_live_test", "USER", "alice"),
        line.toArray(String[]::new));
  }

  @Override
  public void close() {
    gateway.close();
    Words.speak("en", Map.of());
  }
}
