package yingda.stack.junit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import yingda.stack.control.ControlClient;
import yingda.stack.provision.Checkout;

/// Finds the [Keeper] of this run of the build, and starts it for the first who asks.
final class Keeping {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Keeping() {}

  /// Threads of this process wait for each other here, processes at the file lock.
  static synchronized ControlClient client() throws IOException {
    var run = runOfBuild();
    var stacks = Files.createDirectories(Checkout.root().resolve("target/stack"));
    var folder = stacks.resolve(name(run));
    var client = new ControlClient(folder);
    try (var lock =
            FileChannel.open(
                stacks.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = lock.lock()) {
      if (!client.reachable()) {
        Files.createDirectories(folder);
        start(folder, run, client);
      }
    }
    return client;
  }

  /// The process whose end is the end of the run: Maven, which starts a process for each module's
  /// tests. Without one, as in an editor, it is this process.
  private static ProcessHandle runOfBuild() {
    return Stream.iterate(
            ProcessHandle.current().parent(),
            parent -> parent.isPresent(),
            parent -> parent.flatMap(ProcessHandle::parent))
        .flatMap(parent -> parent.stream())
        .filter(Keeping::java)
        .findFirst()
        .orElseGet(ProcessHandle::current);
  }

  private static boolean java(ProcessHandle process) {
    return process.info().command().map(Path::of).filter(path -> path.endsWith("java")).isPresent();
  }

  /// Process numbers are used again.
  private static String name(ProcessHandle run) {
    return run.pid() + "-" + run.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static void start(Path folder, ProcessHandle run, ControlClient client)
      throws IOException {
    var log = folder.resolve("keeper.log");
    var words = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // Else the Ctrl-C meant for the build would reach it and every server at the same time.
      words.add("/usr/bin/setsid");
    }
    words.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dyingda.root=" + Checkout.root(),
            "-cp",
            classPath(),
            Keeper.class.getName(),
            folder.toString(),
            String.valueOf(run.pid())));
    var keeper =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    try {
      var end = System.nanoTime() + PATIENCE.toNanos();
      while (!client.reachable()) {
        if (keeper.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
          keeper.destroyForcibly();
          throw new IOException("the keeper did not start:\n" + Files.readString(log));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the keeper started");
    }
  }

  /// Surefire starts tests from a jar that only names the real class path, and is soon deleted.
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
