package yingda.stack.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Shows what lies in Consul against what was recorded, or a file against what lies in Consul. Ends
/// with 1 when they differ, as `diff` does.
@Command(name = "diff")
final class DiffCommand extends SettingsTask {

  @Parameters(index = "0", paramLabel = "DOCUMENT", descriptionKey = "yingda.settings.document")
  String document = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      descriptionKey = "yingda.settings.diff.file")
  @Nullable Path file;

  DiffCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    var found = settings.document(document);
    var live = found.path("yaml").asText();
    var lines =
        file == null
            ? Diff.between(found.path("recordedYaml").asText(live), live)
            : Diff.between(live, YamlFile.read(file));
    if (json) {
      var answer = JsonNodeFactory.instance.objectNode();
      answer.put("document", document).put("state", found.path("state").asText());
      answer.put("diff", String.join("\n", lines));
      printJson(answer);
    } else if (lines.isEmpty()) {
      out().println(Words.say(file == null ? "settings.nodrift" : "settings.same", document));
    } else {
      heads().forEach(out()::println);
      printDiff(lines, "");
    }
    return lines.isEmpty() ? 0 : 1;
  }

  /// Whose lines the `-` and the `+` are.
  private List<String> heads() {
    var live = Words.say("settings.live", document);
    return file == null
        ? List.of("--- " + Words.say("settings.recorded", document), "+++ " + live)
        : List.of("--- " + live, "+++ " + file);
  }
}
