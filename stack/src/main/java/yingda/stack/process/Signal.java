package yingda.stack.process;

import java.io.IOException;
import java.util.List;

/// What a process can be told from outside.
public enum Signal {
  TERM,
  INT,
  KILL,
  STOP,
  CONT;

  /// Tells every one of the processes; one that has gone already is no failure.
  void send(List<Long> processes) {
    if (processes.isEmpty()) {
      return;
    }
    var words = new java.util.ArrayList<>(List.of("kill", "-" + name()));
    processes.forEach(process -> words.add(process.toString()));
    try {
      new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("No `kill` command on this machine", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
