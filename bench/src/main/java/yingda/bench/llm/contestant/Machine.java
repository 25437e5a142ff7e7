package yingda.bench.llm.contestant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What processes have used, as Linux counts it.
public final class Machine {

  /// `sysconf(_SC_CLK_TCK)` on every Linux there is.
  private static final double TICKS_A_SECOND = 100;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private Machine() {}

  /// Seconds of processor time that these have used since they began.
  public static double seconds(Collection<Long> processes) {
    return processes.stream().mapToLong(Machine::ticks).sum() / TICKS_A_SECOND;
  }

  /// Resident memory in MiB.
  public static long megabytes(Collection<Long> processes) {
    return processes.stream().mapToLong(process -> status(process, "VmRSS:")).sum() / 1_024;
  }

  public static long threads(long process) {
    return status(process, "Threads:");
  }

  public static long descriptors(long process) {
    try (var open = Files.list(Path.of("/proc", String.valueOf(process), "fd"))) {
      return open.count();
    } catch (IOException _) {
      return 0;
    }
  }

  /// What all processes have used that are neither this one nor started by it.
  public static Map<Long, Long> others() {
    var ours = ours();
    var others = new HashMap<Long, Long>();
    try (var all = Files.list(Path.of("/proc"))) {
      all.map(folder -> folder.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .filter(process -> !ours.contains(process))
          .forEach(process -> others.put(process, ticks(process)));
    } catch (IOException e) {
      throw new IllegalStateException("there is no /proc", e);
    }
    return others;
  }

  /// How many cores the others were busy with.
  ///
  /// @param before what [#others] said then
  public static double busy(Map<Long, Long> before, double seconds) {
    var ticks =
        others().entrySet().stream()
            .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
            .sum();
    return ticks / TICKS_A_SECOND / seconds;
  }

  private static Set<Long> ours() {
    var self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static long ticks(long process) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(process), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return LongStream.of(Long.parseLong(fields[USER]), Long.parseLong(fields[SYSTEM])).sum();
    } catch (IOException _) {
      // It has ended.
      return 0;
    }
  }

  private static long status(long process, String field) {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process), "status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException _) {
      return 0;
    }
  }
}
