package yingda.chaos.arena;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a system holds on to: threads and open files of its services, and what Redis keeps for
/// ever.
///
/// @param threads by part
/// @param files by part
/// @param lasting keys of Redis that will never go by themselves
public record Pulse(Map<String, Long> threads, Map<String, Long> files, List<String> lasting) {

  private static final double SHARE = 1.05;

  // Pools and caches that fill as they are used.
  private static final long SPARE = 30;

  // What belongs to the whole, not to one conversation.
  private static final int LASTING = 200;

  static final List<String> WATCHED = List.of("gateway", "dialog-service");

  /// Takes it now.
  public static Pulse of(Arena arena) throws IOException {
    var threads = new TreeMap<String, Long>();
    var files = new TreeMap<String, Long>();
    for (var process : arena.processes().entrySet()) {
      if (WATCHED.stream().anyMatch(process.getKey()::startsWith) && process.getValue() > 0) {
        var folder = Path.of("/proc", process.getValue().toString());
        threads.put(process.getKey(), count(folder.resolve("task")));
        files.put(process.getKey(), count(folder.resolve("fd")));
      }
    }
    var lasting = new ArrayList<String>();
    try (var redis = arena.redis()) {
      for (var key : redis.keys("dialog:*")) {
        if (redis.tell("PTTL", key).getFirst().equals("-1")) {
          lasting.add(key);
        }
      }
    }
    return new Pulse(threads, files, lasting);
  }

  private static long count(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.count();
    }
  }

  /// What there is more of than there was before, in words.
  public List<String> leaksSince(Pulse before) {
    var leaks = new ArrayList<String>();
    compare("threads", before.threads, threads, leaks);
    compare("open files", before.files, files, leaks);
    if (lasting.size() > before.lasting.size() + LASTING) {
      leaks.add(
          "%d keys stay in Redis for ever, such as %s"
              .formatted(lasting.size(), lasting.subList(0, 5)));
    }
    return leaks;
  }

  private static void compare(
      String what, Map<String, Long> before, Map<String, Long> after, List<String> leaks) {
    after.forEach((part, count) -> {
      var was = before.getOrDefault(part, count);
      if (count > was * SHARE + SPARE) {
        leaks.add("%s has %d %s (before: %d)".formatted(part, count, what, was));
      }
    });
  }
}
