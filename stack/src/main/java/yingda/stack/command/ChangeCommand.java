package yingda.stack.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Surroundings;
import yingda.stack.launcher.Progress;
import yingda.stack.words.Words;

/// Changes one service of the running system, by passing on what is asked.
@Command
final class ChangeCommand implements Callable<Integer> {

  static final List<String> NAMES = List.of("start", "stop", "restart", "kill", "pause", "resume");

  private final Surroundings surroundings;
  private final String name;

  @Parameters(paramLabel = "SERVICE", descriptionKey = "yingda.service")
  String service = "";

  ChangeCommand(Surroundings surroundings, String name) {
    this.surroundings = surroundings;
    this.name = name;
  }

  @Override
  public Integer call() throws IOException {
    var system = new ControlClient(surroundings.home().run());
    if (!system.reachable()) {
      return StatusCommand.none(surroundings.out());
    }
    var began = System.nanoTime();
    system.tell(surroundings.out()::println, name, service);
    surroundings.out().println(Words.say("change.done", Progress.since(began)));
    return 0;
  }
}
