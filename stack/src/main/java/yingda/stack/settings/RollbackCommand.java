package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;

/// Makes a document what it was before a change.
@Command(name = "rollback")
final class RollbackCommand extends ChangeTask {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "GENERATION",
      descriptionKey = "yingda.settings.rollback.generation")
  long generation;

  RollbackCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode change(SettingsClient settings) throws IOException, InterruptedException {
    return settings.rollBack(document, generation, who(), why);
  }
}
