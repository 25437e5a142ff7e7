package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Checks a file against what the running versions understand; nothing is written.
@Command(name = "validate")
final class ValidateCommand extends SettingsTask {

  @Parameters(paramLabel = "FILE", descriptionKey = "yingda.settings.validate.file")
  Path file = Path.of("");

  @Option(names = "--document", paramLabel = "NAME", descriptionKey = "yingda.settings.document")
  @Nullable String document;

  ValidateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run(SettingsClient settings) throws IOException, InterruptedException {
    var checked = settings.validate(document(), YamlFile.read(file));
    var valid = checked.path("valid").asBoolean();
    if (json) {
      printJson(checked);
      return valid ? 0 : 1;
    }
    if (!valid) {
      faults().print(checked.path("faults"), surroundings.err());
      return 1;
    }
    printDiff(checked.path("diff").asText("").lines().toList(), "  ");
    out().println(palette.good("✓ " + Words.say("settings.valid", file.toString(), document())));
    for (var against : checked.path("checkedAgainst")) {
      out()
          .println(
              palette.faint(
                  "  "
                      + Words.say(
                          "settings.against",
                          against.path("service").asText(),
                          count(against.path("instances")))));
    }
    return 0;
  }

  /// Whether they are named or only counted.
  private static String count(JsonNode instances) {
    return instances.isArray() ? String.valueOf(instances.size()) : instances.asText();
  }

  private String document() {
    return document == null ? YamlFile.document(file) : document;
  }

  @Override
  Faults faults() {
    return new Faults(document(), file.toString());
  }
}
