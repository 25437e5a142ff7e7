package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Tells what happens to settings as it happens, until it is interrupted.
@Command(name = "watch")
final class WatchCommand extends SettingsTask {

  WatchCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    var index = settings.documents().path("index").asLong();
    while (true) {
      var answer = settings.watch(index);
      if (json) {
        out().println(answer);
      } else {
        answer.path("events").forEach(this::print);
      }
      out().flush();
      index = answer.path("index").asLong(index);
    }
  }

  private void print(JsonNode event) {
    var kind = event.path("kind").asText();
    var line = new StringBuilder(Moment.hour(event.path("at").asText()));
    line.append("  ").append(Words.either("settings.kind." + kind, kind));
    for (var part : new String[] {"document", "instance"}) {
      if (event.hasNonNull(part)) {
        line.append("  ").append(event.path(part).asText());
      }
    }
    if (event.hasNonNull("generation")) {
      line.append("  ").append(Words.say("settings.of", event.path("generation").asText()));
    }
    line.append("  ").append(event.path("message").asText(""));
    out().println(painted(kind, line.toString().stripTrailing()));
  }

  private String painted(String kind, String line) {
    return switch (kind) {
      case "applied" -> palette.good(line);
      case "refused", "drift", "rolled-back" -> palette.bad(line);
      default -> line;
    };
  }
}
