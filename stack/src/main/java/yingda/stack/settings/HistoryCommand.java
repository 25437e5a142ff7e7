package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Table;
import yingda.stack.words.Words;

/// Shows who changed what, when and why, the newest first.
@Command(name = "history")
final class HistoryCommand extends SettingsTask {

  @Parameters(
      arity = "0..1",
      paramLabel = "DOCUMENT",
      descriptionKey = "yingda.settings.history.document")
  String document = "";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      descriptionKey = "yingda.settings.history.limit")
  int limit = 20;

  @Option(names = "--short", descriptionKey = "yingda.settings.history.short")
  boolean brief;

  HistoryCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    var found = settings.changes(document, limit);
    if (json) {
      printJson(found);
      return 0;
    }
    var changes = found.path("changes");
    if (changes.isEmpty()) {
      out().println(Words.say("settings.nochanges"));
    } else if (brief) {
      var table = table();
      changes.forEach(change -> add(table, change));
      table.print(out(), "");
    } else {
      changes.forEach(this::print);
    }
    return 0;
  }

  private static Table table() {
    return new Table(
        Words.say("settings.head.generation"),
        Words.say("settings.head.document"),
        Words.say("settings.head.state"),
        Words.say("settings.head.at"),
        Words.say("settings.head.who"),
        Words.say("settings.head.why"));
  }

  private static void add(Table table, JsonNode change) {
    table.add(
        change.path("generation").asText(),
        change.path("document").asText(),
        state(change),
        Moment.day(change.path("at").asText()),
        change.path("who").asText(),
        change.path("why").asText());
  }

  private void print(JsonNode change) {
    out()
        .println(
            "%s  %s  %s  %s  %s"
                .formatted(
                    change.path("generation").asText(),
                    change.path("document").asText(),
                    state(change),
                    Moment.day(change.path("at").asText()),
                    change.path("who").asText()));
    out().println("    " + change.path("why").asText());
    if (change.hasNonNull("note")) {
      out().println("    " + palette.bad(change.path("note").asText()));
    }
    printDiff(change.path("diff").asText("").lines().toList(), "    ");
    out().println();
  }

  private static String state(JsonNode change) {
    var state = change.path("state").asText();
    return Words.either("settings.state." + state, state);
  }
}
