package yingda.stack.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Surroundings;
import yingda.stack.launcher.Progress;
import yingda.stack.words.Words;

/// Runs as many instances of a service as it is told.
@Command(name = "scale")
final class ScaleCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "SERVICE", descriptionKey = "yingda.scale.service")
  String service = "";

  @Parameters(index = "1", paramLabel = "N", descriptionKey = "yingda.scale.count")
  int count;

  ScaleCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var system = new ControlClient(surroundings.home().run());
    if (!system.reachable()) {
      return StatusCommand.none(surroundings.out());
    }
    var began = System.nanoTime();
    system.tell(surroundings.out()::println, "scale", service, String.valueOf(count));
    surroundings.out().println(Words.say("change.done", Progress.since(began)));
    return 0;
  }
}
