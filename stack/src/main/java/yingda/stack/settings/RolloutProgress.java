package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.function.Consumer;
import yingda.stack.launcher.Progress;
import yingda.stack.words.Words;

/// How a staged change fares: a line whenever that is news.
final class RolloutProgress implements Consumer<JsonNode> {

  private final PrintStream out;
  private final long began = System.nanoTime();
  private String last = "";

  RolloutProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(JsonNode change) {
    var rollout = change.path("rollout");
    var news =
        Words.say(
            "settings.progress",
            String.valueOf(rollout.path("instances").size()),
            turns(rollout.path("canary")),
            turns(rollout.path("rest")));
    if (!news.equals(last)) {
      last = news;
      out.println("  … %6s  %s".formatted(Progress.since(began), news));
      out.flush();
    }
  }

  private static String turns(JsonNode counts) {
    return Words.say(
        "settings.turns",
        counts.path("ok").asText("0"),
        counts.path("degraded").asText("0"),
        counts.path("failed").asText("0"));
  }
}
