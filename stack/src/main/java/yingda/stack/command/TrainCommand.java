package yingda.stack.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Surroundings;
import yingda.stack.launcher.Progress;
import yingda.stack.words.Words;

/// Has the services learn how to start quickly.
@Command(name = "train")
final class TrainCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var system = new ControlClient(surroundings.home().run());
    if (!system.reachable()) {
      return StatusCommand.none(surroundings.out());
    }
    var began = System.nanoTime();
    system.tell(surroundings.out()::println, "train");
    surroundings.out().println(Words.say("change.done", Progress.since(began)));
    return 0;
  }
}
