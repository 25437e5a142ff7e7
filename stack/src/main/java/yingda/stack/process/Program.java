package yingda.stack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Something that runs as a process of its own and can tell when it is ready.
public interface Program {

  /// What people and commands call it.
  String name();

  /// Where its output goes.
  Path log();

  /// Makes what must exist before it starts.
  default void prepare() throws IOException, InterruptedException {}

  Command command() throws IOException, InterruptedException;

  /// Whether it serves now. A probe that fails means no.
  boolean ready() throws IOException, InterruptedException;

  /// Makes what it can only make once it serves; called after every start.
  default void settle() throws IOException, InterruptedException {}

  /// How long it may take to be ready.
  default Duration patience() {
    return Duration.ofSeconds(60);
  }

  /// How long it may take to finish when asked.
  default Duration grace() {
    return Duration.ofSeconds(15);
  }
}
