package yingda.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import yingda.chaos.check.Row;
import yingda.chaos.log.Entry;

/// What was measured on the way. None of it makes a trial red.
///
/// @param resumes how long a gateway took to go on with a stream, in milliseconds
/// @param takeovers how long a text stood still before the next attempt began
/// @param longestGap the longest time one client was told nothing in the middle of an answer
public record Figures(
    Map<String, Long> states,
    Map<String, Long> refusals,
    long indeterminate,
    long cuts,
    List<Long> resumes,
    List<Long> takeovers,
    long longestGap) {

  static Figures of(List<Entry> log, List<Row> rows) {
    var resumes = new ArrayList<Long>();
    var takeovers = new ArrayList<Long>();
    var refusals = new TreeMap<String, Long>();
    var last = new HashMap<String, Long>();
    var longest = 0L;
    for (var entry : log) {
      switch (entry) {
        case Entry.Resumed resumed -> resumes.add(resumed.millis());
        case Entry.Reject no -> refusals.merge(no.status() + " " + no.code(), 1L, Long::sum);
        case Entry.Cut(_, _, var key, var onPurpose) when onPurpose -> last.remove(key);
        case Entry.Told told when told.type().equals("delta") || told.type().equals("reset") -> {
          var before = last.put(told.key(), told.at());
          if (before != null) {
            var gap = told.at() - before;
            longest = Math.max(longest, gap);
            if (told.type().equals("reset")) {
              takeovers.add(gap);
            }
          }
        }
        default -> {}
      }
    }
    return new Figures(
        new TreeMap<>(
            rows.stream().collect(Collectors.groupingBy(Row::state, Collectors.counting()))),
        refusals,
        log.stream().filter(Entry.Indeterminate.class::isInstance).count(),
        log.stream().filter(Entry.Cut.class::isInstance).count(),
        resumes.stream().sorted().toList(),
        takeovers.stream().sorted().toList(),
        longest);
  }

  /// Percentiles in words.
  static String spread(List<Long> sorted) {
    return sorted.isEmpty()
        ? "none"
        : "p50 %d ms, p99 %d ms, longest %d ms (%d times)"
            .formatted(at(sorted, 0.5), at(sorted, 0.99), sorted.getLast(), sorted.size());
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
  }
}
