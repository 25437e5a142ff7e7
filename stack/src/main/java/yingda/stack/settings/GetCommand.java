package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Shows a document as it lies in Consul, or what one of its paths amounts to.
@Command(name = "get")
final class GetCommand extends SettingsTask {

  @Parameters(index = "0", paramLabel = "DOCUMENT", descriptionKey = "yingda.settings.document")
  String document = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      descriptionKey = "yingda.settings.get.path")
  @Nullable String path;

  GetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    return path == null ? whole(settings) : value(settings, path);
  }

  private int whole(SettingsClient settings) throws IOException, InterruptedException {
    var found = settings.document(document);
    if (json) {
      printJson(found);
      return 0;
    }
    out().print(found.path("yaml").asText());
    if (found.path("state").asText().equals("drifted")) {
      surroundings.err().println(palette.bad(Words.say("settings.drifted", document)));
    }
    return 0;
  }

  /// Instances may differ: while a change is staged, or when one refuses it.
  private int value(SettingsClient settings, String wanted)
      throws IOException, InterruptedException {
    var found = new LinkedHashMap<JsonNode, Integer>();
    for (var instance :
        settings.effective(document.equals("application") ? "" : document).path("instances")) {
      var value = instance.path("values").path(wanted);
      if (!value.isMissingNode()) {
        found.merge(value, 1, Integer::sum);
      }
    }
    if (found.isEmpty()) {
      throw new IOException(Words.say("settings.nowhere", wanted, document));
    }
    found.forEach((value, instances) -> {
      if (json) {
        printJson(value);
      } else {
        out().println(shown(value.path("value")));
        out()
            .println(
                palette.faint(
                    "  "
                        + Words.say(
                            "settings.from",
                            value.path("source").asText(),
                            value.path("generation").asText(),
                            String.valueOf(instances))));
      }
    });
    return 0;
  }

  static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
