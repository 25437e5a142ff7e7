package yingda.stack.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Home;
import yingda.stack.home.Surroundings;
import yingda.stack.launcher.Launcher;
import yingda.stack.launcher.Progress;
import yingda.stack.launcher.Scale;
import yingda.stack.words.Terminal;
import yingda.stack.words.Words;

/// Starts everything.
@Command(name = "up")
final class UpCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Option(names = {"-d", "--detach"})
  boolean detach;

  @Option(names = "--port", paramLabel = "N")
  @Nullable Integer port;

  @Option(names = "--instances", paramLabel = "SERVICE=N", split = ",")
  Map<String, Integer> instances = Map.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = port == null ? surroundings.home() : surroundings.home().withGateway(port);
    var scale = Scale.of(instances);
    if (new ControlClient(home.run()).reachable()) {
      return running(home);
    }
    return detach ? Detached.start(home, scale, surroundings.out()) : inForeground(home, scale);
  }

  private int inForeground(Home home, Scale scale) throws IOException, InterruptedException {
    try (var progress = new Progress(surroundings.out());
        var launcher = Launcher.of(home, progress, surroundings.environment(), scale)) {
      if (launcher == null) {
        return running(home);
      }
      // Ctrl-C and TERM. Ends at once when everything has been stopped before.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(launcher)));
      progress.say(Words.say("up.begin"));
      try {
        launcher.start();
      } catch (IOException e) {
        if (!launcher.closing()) {
          progress.say(Words.say("up.failed", e.getMessage()));
        }
        return 1;
      }
      if (Terminal.present()) {
        progress.say("  " + Words.say("up.interrupt"));
      }
      launcher.await();
      return 0;
    }
  }

  private void close(Launcher launcher) {
    try {
      launcher.close();
    } catch (IOException e) {
      surroundings.err().println(e.getMessage());
    }
  }

  private int running(Home home) throws IOException {
    surroundings.out().println(Words.say("up.running"));
    StatusCommand.report(new ControlClient(home.run()), surroundings.out()::println);
    return 0;
  }
}
