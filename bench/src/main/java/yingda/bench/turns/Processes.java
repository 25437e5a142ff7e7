package yingda.bench.turns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import yingda.chaos.arena.Arena;

/// What the parts have used of processor and memory, as Linux counts it.
final class Processes {

  static final List<String> WATCHED = List.of("gateway", "dialog-service", "redis", "postgres");

  /// `sysconf(_SC_CLK_TCK)` on every Linux there is.
  private static final double TICKS_A_SECOND = 100;

  private final Arena arena;

  Processes(Arena arena) {
    this.arena = arena;
  }

  /// Seconds of processor time so far, by part.
  Map<String, Double> seconds() throws IOException {
    var processes = arena.processes();
    var seconds = new TreeMap<String, Double>();
    for (var part : WATCHED) {
      var used =
          ProcessHandle.of(processes.getOrDefault(part, 0L)).stream()
              .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
              .mapToDouble(process -> seconds(process.pid()))
              .sum();
      seconds.put(part, used);
    }
    return seconds;
  }

  /// Its own, and that of children it has waited for.
  private static double seconds(long process) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum() / TICKS_A_SECOND;
    } catch (IOException _) {
      // It has ended.
      return 0;
    }
  }

  /// What a part holds in memory now.
  long megabytes(String part) throws IOException {
    var process = arena.processes().getOrDefault(part, 0L);
    try (var lines = Files.lines(Path.of("/proc", process.toString(), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          / 1024;
    }
  }
}
