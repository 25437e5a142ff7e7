package yingda.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A running process of ours, with all that it started itself.
public final class Child {

  /// A child is told when the *thread* that started it ends: one thread, as old as the launcher.
  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("spawner").daemon(true).factory());

  /// What is meant for the launcher's own Java, and what only those get who are given it.
  private static final List<String> NOT_INHERITED =
      List.of(
          "CLASSPATH",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "DEEPSEEK_API_KEY",
          "CONSUL_HTTP_TOKEN",
          "CONSUL_HTTP_TOKEN_FILE",
          "CONSUL_HTTP_SSL",
          "CONSUL_TOKEN");

  /// The addresses and keys of other models: any number of variables.
  private static final String BACKUPS = "BACKUP_";

  private final Process process;
  private final Signal stop;

  private Child(Process process, Signal stop) {
    this.process = process;
    this.stop = stop;
  }

  /// Starts the command; what it writes is appended to the log.
  public static Child start(Command command, Path log) throws IOException, InterruptedException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    var builder =
        new ProcessBuilder(Rights.words(command))
            .directory(command.directory().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(name -> NOT_INHERITED.contains(name) || name.startsWith(BACKUPS));
    builder.environment().putAll(command.environment());
    try {
      return new Child(SPAWNER.submit(builder::start).get(), command.stop());
    } catch (ExecutionException e) {
      throw new IOException("Can't start " + command.words().getFirst(), e.getCause());
    }
  }

  /// Runs the command to its end.
  ///
  /// @throws IOException if it ends badly or takes longer than it may; the message names the log
  public static void run(Command command, Path log, Duration atMost)
      throws IOException, InterruptedException {
    var child = start(command, log);
    if (!child.exits(atMost)) {
      child.kill();
      throw new IOException(
          "%s took longer than %s s: see %s"
              .formatted(command.words().getFirst(), atMost.toSeconds(), log));
    }
    if (child.process.exitValue() != 0) {
      throw new IOException(
          "%s ended with %d: see %s"
              .formatted(command.words().getFirst(), child.process.exitValue(), log));
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  public int exitValue() {
    return process.exitValue();
  }

  /// Does something when it has ended, at once if it has already.
  public void onExit(Runnable what) {
    var _ = process.onExit().thenRun(what);
  }

  /// Waits for its end; false when it lives on after that long.
  public boolean exits(Duration within) throws InterruptedException {
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Asks it to finish, and after the grace makes it.
  public void stop(Duration grace) throws InterruptedException {
    // A process that is paused hears nothing.
    var everybody = everybody();
    Signal.CONT.send(everybody);
    stop.send(List.of(process.pid()));
    if (!exits(grace)) {
      kill();
    }
    // What outlived the process that was asked.
    everybody.stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .filter(ProcessHandle::isAlive)
        .forEach(ProcessHandle::destroyForcibly);
  }

  /// Ends it without asking, as a crash would.
  public void kill() throws InterruptedException {
    Signal.KILL.send(everybody());
    process.waitFor();
  }

  /// Freezes it: connections stay open and nothing answers.
  public void pause() {
    Signal.STOP.send(everybody());
  }

  public void resume() {
    Signal.CONT.send(everybody());
  }

  private List<Long> everybody() {
    return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid))
        .toList();
  }
}
