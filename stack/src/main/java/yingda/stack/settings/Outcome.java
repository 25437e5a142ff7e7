package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.stream.StreamSupport;
import yingda.stack.words.Words;

/// Tells what became of a change.
record Outcome(PrintStream out, Palette palette) {

  void print(JsonNode changed) {
    var staged = changed.path("rollout").isObject();
    if (!staged) {
      changed
          .path("diff")
          .asText("")
          .lines()
          .forEach(line -> out.println("  " + Diff.painted(line, palette)));
    }
    out.println(line(changed));
    var verdict = changed.path("rollout").path("verdict").asText("");
    if (changed.path("state").asText().equals("APPLIED") && !verdict.isEmpty()) {
      out.println("  " + verdict);
    }
    for (var straggler : changed.path("stragglers")) {
      out.println(
          palette.bad(
              "  ✗ "
                  + Words.say(
                      "settings.straggler",
                      straggler.path("instance").asText(),
                      straggler.path("why").asText())));
    }
  }

  private String line(JsonNode changed) {
    var generation = changed.path("generation").asText();
    var verdict = changed.path("rollout").path("verdict").asText("");
    return switch (changed.path("state").asText()) {
      case "APPLIED" -> palette.good("✓ " + applied(changed, generation));
      case "ROLLED_BACK" ->
          palette.bad("✗ " + Words.say("settings.rolledback", generation, verdict));
      case "FAILED" -> palette.bad("✗ " + Words.say("settings.failed", generation, verdict));
      default -> palette.bad("… " + Words.say("settings.applying", generation));
    };
  }

  private static String applied(JsonNode changed, String generation) {
    var applied = changed.path("applied");
    var slowest =
        StreamSupport.stream(applied.spliterator(), false)
            .mapToLong(each -> each.path("millis").asLong())
            .max()
            .orElse(0);
    return Words.say(
        slowest == 0 ? "settings.everywhere" : "settings.applied",
        generation,
        changed.path("document").asText(),
        String.valueOf(applied.size()),
        String.valueOf(slowest));
  }
}
