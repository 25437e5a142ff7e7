package yingda.stack.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Stops everything.
@Command(name = "down")
final class DownCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  DownCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var out = surroundings.out();
    var system = new ControlClient(surroundings.home().run());
    if (!system.reachable()) {
      out.println(Words.say("status.none"));
      return 0;
    }
    out.println(Words.say("down.doing"));
    out.flush();
    stop(system, out::println);
    return 0;
  }

  static void stop(ControlClient system, Consumer<String> out) throws IOException {
    system.tell(out, "down");
  }
}
