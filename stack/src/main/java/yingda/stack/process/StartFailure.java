package yingda.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program did not become ready. The message ends with the last lines of its log.
public final class StartFailure extends IOException {

  private static final int LINES = 15;

  StartFailure(Program program, String what) {
    super(
        "%s %s. %s ends with:\n%s"
            .formatted(program.name(), what, program.log(), tail(program.log())));
  }

  /// The end of a log, each line indented.
  private static String tail(Path log) {
    try {
      var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n",
          lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
              .map("  "::concat)
              .toList());
    } catch (IOException _) {
      return "  (nothing)";
    }
  }
}
