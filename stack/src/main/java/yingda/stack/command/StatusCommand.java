package yingda.stack.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Shows what runs. Ends with 0 when all of it does, 1 when a part has stopped, 3 when nothing
/// runs.
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

  private static final int NOTHING_RUNS = 3;

  private final Surroundings surroundings;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var system = new ControlClient(surroundings.home().run());
    var out = surroundings.out();
    return system.reachable() ? report(system, out::println) : none(out);
  }

  static int report(ControlClient system, Consumer<String> out) throws IOException {
    var lines = system.tell("status");
    lines.stream().skip(1).forEach(out);
    return lines.getFirst().equals("whole") ? 0 : 1;
  }

  static int none(PrintStream out) {
    out.println(Words.say("status.none"));
    return NOTHING_RUNS;
  }
}
