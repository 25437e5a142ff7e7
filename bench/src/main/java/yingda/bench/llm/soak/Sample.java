package yingda.bench.llm.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import yingda.bench.llm.contestant.Machine;
import yingda.chaos.arena.Redis;

/// What a process holds while nobody asks it.
///
/// @param heapKilobytes what is left after a full collection
/// @param residentMegabytes of the whole process
/// @param leases fields of the accounts in Redis: one for each instance, and two of the account's
record Sample(
    long heapKilobytes, long residentMegabytes, long threads, long descriptors, long leases) {

  private static final double BEARABLE = 0.05;

  /// Below these a twentieth is less than one connection or the luck of one collection.
  private static final Map<String, Long> SLACK =
      Map.of("heap KiB", 2_048L, "resident MiB", 8L, "threads", 2L, "descriptors", 4L);

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  static Sample of(long process, int redisPort) throws IOException, InterruptedException {
    var heap = heap(process);
    return new Sample(
        heap,
        Machine.megabytes(List.of(process)),
        Machine.threads(process),
        Machine.descriptors(process),
        leases(redisPort));
  }

  Map<String, Long> values() {
    var values = new LinkedHashMap<String, Long>();
    values.put("heap KiB", heapKilobytes);
    values.put("resident MiB", residentMegabytes);
    values.put("threads", threads);
    values.put("descriptors", descriptors);
    values.put("leases", leases);
    return values;
  }

  /// What this holds more of than an earlier one, beyond what is bearable.
  List<String> grownSince(Sample before) {
    return values().entrySet().stream()
        .filter(each -> {
          var then = before.values().getOrDefault(each.getKey(), 0L);
          var more = Math.max(Math.round(then * BEARABLE), SLACK.getOrDefault(each.getKey(), 0L));
          return each.getValue() > then + more;
        })
        .map(each ->
            "%s: %d, then %d"
                .formatted(each.getKey(), before.values().get(each.getKey()), each.getValue()))
        .toList();
  }

  private static long heap(long process) throws IOException, InterruptedException {
    // Twice: what the first one finds unreachable may still hold on to something.
    tell(process, "GC.run");
    tell(process, "GC.run");
    var used = USED.matcher(tell(process, "GC.heap_info"));
    var sum = 0L;
    while (used.find()) {
      sum += Long.parseLong(used.group(1));
    }
    return sum;
  }

  private static String tell(long process, String command)
      throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var told = new ProcessBuilder(jcmd, String.valueOf(process), command).start();
    var answer = new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    told.waitFor();
    return answer;
  }

  private static long leases(int redisPort) throws IOException {
    try (var redis = new Redis(redisPort)) {
      var fields = 0L;
      for (var account : redis.keys("intent:{account:*}")) {
        fields += Long.parseLong(redis.tell("HLEN", account).getFirst());
      }
      return fields;
    }
  }
}
