package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// What the commands that change settings have in common: a reason, and what became of the change.
@Command
abstract class ChangeTask extends SettingsTask {

  @Parameters(index = "0", paramLabel = "DOCUMENT", descriptionKey = "yingda.settings.document")
  String document = "";

  @Option(names = "--why", paramLabel = "TEXT", descriptionKey = "yingda.settings.why")
  String why = "";

  @Option(names = "--who", paramLabel = "NAME", descriptionKey = "yingda.settings.who")
  @Nullable String who;

  ChangeTask(Surroundings surroundings) {
    super(surroundings);
  }

  /// @return the gateway's answer
  abstract JsonNode change(SettingsClient settings) throws IOException, InterruptedException;

  @Override
  final int run(SettingsClient settings) throws IOException, InterruptedException {
    if (why.isBlank()) {
      throw new IllegalArgumentException(Words.say("settings.why"));
    }
    var changed = change(settings);
    if (!changed.path("state").asText().equals("STAGED")) {
      return told(changed);
    }
    if (!json) {
      out().println(Words.say("settings.staged", generation(changed)));
      printDiff(changed.path("diff").asText("").lines().toList(), "  ");
    }
    return told(
        new Rollout(settings, json ? _ -> {} : new RolloutProgress(out()))
            .await(changed.path("generation").asLong()));
  }

  final String who() {
    if (who != null && !who.isBlank()) {
      return who;
    }
    var user = surroundings.environment().getOrDefault("USER", "");
    return user.isBlank() ? System.getProperty("user.name", "operator") : user;
  }

  @Override
  Faults faults() {
    return new Faults(document, document);
  }

  private int told(JsonNode changed) {
    if (json) {
      printJson(changed);
    } else {
      new Outcome(out(), palette).print(changed);
    }
    return changed.path("state").asText().equals("APPLIED") ? 0 : 1;
  }

  static String generation(JsonNode changed) {
    return changed.path("generation").asText();
  }
}
