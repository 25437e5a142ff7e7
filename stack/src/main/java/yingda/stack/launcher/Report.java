package yingda.stack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import yingda.stack.process.Supervised.State;
import yingda.stack.words.Words;

/// What `status` says: a line for each member.
final class Report {

  private Report() {}

  static List<String> of(List<Member> members) {
    return members.stream().map(Report::line).toList();
  }

  private static String line(Member member) {
    return String.format(
            Locale.ROOT,
            "  %s %-20s %-10s %-26s %s",
            member.state() == State.READY ? "✓" : "✗",
            member.name(),
            Words.say("state." + member.state()),
            member.where(),
            member.pid() == 0
                ? ""
                : Words.say(
                    "status.process",
                    String.valueOf(member.pid()),
                    String.valueOf(megabytes(member.pid()))))
        .stripTrailing();
  }

  /// What a process and all it started hold in memory; 0 where that can't be read.
  private static long megabytes(long pid) {
    return ProcessHandle.of(pid).stream()
            .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
            .mapToLong(handle -> kilobytes(handle.pid()))
            .sum()
        / 1024;
  }

  private static long kilobytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | RuntimeException _) {
      return 0;
    }
  }
}
