package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.Refused;
import yingda.stack.client.Running;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// What the commands about settings have in common: whom they ask, and how they take a no.
@Command
abstract class SettingsTask implements Callable<Integer> {

  final Surroundings surroundings;
  final Palette palette;

  @Option(names = "--json", descriptionKey = "yingda.settings.json")
  boolean json;

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "yingda.url")
  @Nullable URI url;

  SettingsTask(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.palette = Palette.of(surroundings.environment());
  }

  /// @return what the command ends with
  abstract int run(SettingsClient settings) throws IOException, InterruptedException;

  /// How the place of a fault is to be called.
  Faults faults() {
    return new Faults("", "settings");
  }

  @Override
  public final Integer call() throws IOException, InterruptedException {
    var gateway = new GatewayClient(Running.gateway(surroundings.home(), url));
    try {
      return run(new SettingsClient(gateway, operatorKey()));
    } catch (Refused e) {
      if (json && e.problem().isObject()) {
        printJson(e.problem());
        return 1;
      }
      var errors = e.problem().path("errors");
      if (errors.isEmpty()) {
        throw e;
      }
      faults().print(errors, surroundings.err());
      return 1;
    }
  }

  private String operatorKey() throws IOException {
    var told = surroundings.environment().getOrDefault("OPERATOR_KEY", "");
    if (!told.isBlank()) {
      return told;
    }
    if (url != null) {
      throw new IllegalArgumentException(Words.say("settings.key"));
    }
    return surroundings.home().secrets().operatorKey();
  }

  final PrintStream out() {
    return surroundings.out();
  }

  final void printJson(JsonNode answer) {
    out().println(answer.toPrettyString());
  }

  final void printDiff(Iterable<String> lines, String indent) {
    lines.forEach(line -> out().println(indent + Diff.painted(line, palette)));
  }
}
