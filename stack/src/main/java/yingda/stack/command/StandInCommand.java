package yingda.stack.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.home.Surroundings;
import yingda.stack.standin.StandIn;
import yingda.stack.words.Words;

/// Runs the stand-in alone, until it is interrupted.
@Command(name = "stand-in")
final class StandInCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(names = "--port", paramLabel = "N", descriptionKey = "yingda.stand-in.port")
  @Nullable Integer port;

  StandInCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    var wanted = port == null ? surroundings.home().ports().standIn() : port;
    try (var standIn = StandIn.start(wanted)) {
      surroundings.out().println(Words.say("standin.ready", "http://127.0.0.1:" + standIn.port()));
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
