package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;

/// Records what was written behind the record's back.
@Command(name = "adopt")
final class AdoptCommand extends ChangeTask {

  AdoptCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode change(SettingsClient settings) throws IOException, InterruptedException {
    return settings.adopt(document, who(), why);
  }
}
