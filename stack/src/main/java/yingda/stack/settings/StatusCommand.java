package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Table;
import yingda.stack.words.Words;

/// Shows the documents, and which instances apply them. Ends with 1 when a document has drifted or
/// an instance does not apply what it should.
@Command(name = "status")
final class StatusCommand extends SettingsTask {

  StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    var known = settings.documents();
    var instances = settings.effective("").path("instances");
    if (json) {
      var both = JsonNodeFactory.instance.objectNode();
      both.set("documents", known.path("documents"));
      both.set("instances", instances);
      both.set("index", known.path("index"));
      printJson(both);
      return 0;
    }
    var documents = known.path("documents");
    var drifted = printDocuments(documents);
    out().println();
    return printInstances(documents, instances) | drifted;
  }

  private int printDocuments(JsonNode documents) {
    var drifted = 0;
    var table =
        new Table(
            Words.say("settings.head.document"),
            Words.say("settings.head.generation"),
            Words.say("settings.head.index"),
            Words.say("settings.head.state"),
            "");
    for (var document : documents) {
      var state = document.path("state").asText();
      drifted |= state.equals("drifted") ? 1 : 0;
      table.add(
          document.path("name").asText(),
          document.path("generation").asText(),
          document.path("index").asText(),
          Words.either("settings.state." + state, state),
          document.path("note").asText(""));
    }
    table.print(out(), "  ");
    return drifted;
  }

  private int printInstances(JsonNode documents, JsonNode instances) {
    var stragglers = 0;
    var table =
        new Table(
            "",
            Words.say("settings.head.instance"),
            Words.say("settings.head.generation"),
            Words.say("settings.head.index"),
            Words.say("settings.head.source"),
            "");
    var newest = newest(documents);
    for (var instance : instances) {
      var trouble = trouble(instance, newest);
      stragglers |= trouble.isEmpty() ? 0 : 1;
      table.add(
          trouble.isEmpty() ? "✓" : "✗",
          instance.path("instance").asText(),
          instance.path("generation").asText(),
          instance.path("index").asText(),
          instance.path("source").asText(),
          trouble.isEmpty() && instance.path("staged").asBoolean()
              ? Words.say("settings.instance.staged")
              : trouble);
    }
    table.print(out(), "  ");
    return stragglers;
  }

  private static Map<String, Long> newest(JsonNode documents) {
    var newest = new HashMap<String, Long>();
    documents.forEach(
        document -> newest.put(document.path("name").asText(), document.path("index").asLong()));
    return newest;
  }

  /// Why the instance does not apply what lies in Consul; empty when it does.
  private static String trouble(JsonNode instance, Map<String, Long> newest) {
    for (var refused : instance.path("refused")) {
      return Words.say(
          "settings.instance.refused",
          refused.path("document").asText(),
          refused.path("message").asText());
    }
    if (!instance.path("source").asText().equals("consul")) {
      return Words.say("settings.instance.source", instance.path("source").asText());
    }
    var wanted =
        Math.max(
            newest.getOrDefault("application", 0L),
            newest.getOrDefault(instance.path("service").asText(), 0L));
    return instance.path("index").asLong() < wanted
        ? Words.say("settings.instance.behind", String.valueOf(wanted))
        : "";
  }
}
