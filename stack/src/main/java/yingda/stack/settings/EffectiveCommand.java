package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Table;
import yingda.stack.words.Words;

/// Shows what every instance applies and where each value comes from.
@Command(name = "effective")
final class EffectiveCommand extends SettingsTask {

  // A prompt fills pages; `get DOCUMENT PATH` shows all of it.
  private static final int LONGEST = 48;

  @Parameters(arity = "0..1", paramLabel = "SERVICE", descriptionKey = "yingda.settings.service")
  String service = "";

  EffectiveCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    var found = settings.effective(service);
    if (json) {
      printJson(found);
      return 0;
    }
    alike(found.path("instances")).forEach(this::print);
    return 0;
  }

  /// Instances that apply the same, together.
  private static Map<List<JsonNode>, List<JsonNode>> alike(JsonNode instances) {
    var groups = new LinkedHashMap<List<JsonNode>, List<JsonNode>>();
    for (var instance : instances) {
      var same = List.of(instance.path("service"), instance.path("values"));
      groups.computeIfAbsent(same, _ -> new ArrayList<>()).add(instance);
    }
    return groups;
  }

  private void print(List<JsonNode> same, List<JsonNode> instances) {
    out()
        .println(
            same.getFirst().asText()
                + "  "
                + palette.faint(
                    String.join(
                        ", ",
                        instances.stream().map(each -> each.path("instance").asText()).toList())));
    for (var instance : instances) {
      for (var refused : instance.path("refused")) {
        out()
            .println(
                palette.bad(
                    "  ✗ "
                        + Words.say(
                            "settings.instance.refused",
                            refused.path("document").asText(),
                            refused.path("message").asText())));
      }
    }
    var table =
        new Table(
            Words.say("settings.head.path"),
            Words.say("settings.head.value"),
            Words.say("settings.head.source"),
            Words.say("settings.head.generation"));
    same.get(1)
        .properties()
        .forEach(each ->
            table.add(
                each.getKey(),
                Table.brief(GetCommand.shown(each.getValue().path("value")), LONGEST),
                each.getValue().path("source").asText(),
                each.getValue().path("generation").asText("")));
    table.print(out(), "  ");
    out().println();
  }
}
