package yingda.bench.llm.contestant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import yingda.stack.process.Child;
import yingda.stack.process.Command;

/// Starts processes and ends them.
final class Launch {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Launch() {}

  /// Whether something is ready.
  interface Probe {
    boolean ready() throws IOException, InterruptedException;
  }

  /// A program in a Java of its own.
  ///
  /// @param options beyond those that every one is started with
  static Command java(
      Path folder, List<String> options, String classPath, String main, String... arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8"));
    words.addAll(options);
    words.addAll(List.of("-cp", classPath, main));
    words.addAll(List.of(arguments));
    return Command.of(folder, words.toArray(String[]::new));
  }

  /// Starts a process and waits until it serves.
  ///
  /// @throws IOException naming its log if it doesn't
  static Child start(Command command, Path log, Probe probe)
      throws IOException, InterruptedException {
    var process = Child.start(command, log);
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!serves(probe)) {
      if (process.exits(PAUSE) || System.nanoTime() - end > 0) {
        end(process);
        throw new IOException("does not start: see " + log);
      }
    }
    return process;
  }

  /// Ends a process, which has a moment to write down what it has recorded.
  static void end(Child process) {
    try {
      process.stop(GRACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean serves(Probe probe) throws InterruptedException {
    try {
      return probe.ready();
    } catch (IOException _) {
      return false;
    }
  }
}
