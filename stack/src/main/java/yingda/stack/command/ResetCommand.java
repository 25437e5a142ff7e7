package yingda.stack.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Surroundings;
import yingda.stack.provision.Cache;
import yingda.stack.words.Terminal;
import yingda.stack.words.Words;

/// Stops everything and deletes what it kept.
@Command(name = "reset")
final class ResetCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  ResetCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Option(names = {"-y", "--yes"})
  boolean yes;

  @Override
  public Integer call() throws IOException {
    var home = surroundings.home();
    var out = surroundings.out();
    if (!yes && !confirmed(home.state())) {
      out.println(Words.say("reset.refused"));
      return 1;
    }
    var system = new ControlClient(home.run());
    if (system.reachable()) {
      DownCommand.stop(system, out::println);
    }
    if (Files.exists(home.run())) {
      // The launcher lets go of it when its last process has ended.
      try (var lock =
              FileChannel.open(
                  home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        Cache.delete(home.state());
      }
    }
    out.println(Words.say("reset.done", home.state().toString()));
    return 0;
  }

  private static boolean confirmed(Path state) throws IOException {
    if (!Terminal.present()) {
      throw new IOException(Words.say("reset.terminal", state.toString()));
    }
    return "yes".equals(Terminal.ask(Words.say("reset.ask", state.toString())));
  }
}
