package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;

/// Takes one path out of a document, so that its default holds again.
@Command(name = "unset")
final class UnsetCommand extends ChangeTask {

  @Parameters(index = "1", paramLabel = "PATH", descriptionKey = "yingda.settings.path")
  String path = "";

  @Mixin Staging staging = new Staging();

  UnsetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode change(SettingsClient settings) throws IOException, InterruptedException {
    var change = new LinkedHashMap<String, Object>();
    change.put("document", document);
    change.put("unset", List.of(path));
    change.put("who", who());
    change.put("why", why);
    change.putAll(staging.wanted());
    return settings.change(change);
  }
}
