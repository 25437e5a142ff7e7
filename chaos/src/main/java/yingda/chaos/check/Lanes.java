package yingda.chaos.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import yingda.chaos.log.Entry;

/// Whether turns ended in their order (I3) and in time (I4).
final class Lanes {

  private static final long GRACE_MILLIS = 2_000;

  private final Evidence evidence;
  private final Findings findings;

  Lanes(Evidence evidence, Findings findings) {
    this.evidence = evidence;
    this.findings = findings;
  }

  void check() {
    evidence.rows().stream()
        .collect(Collectors.groupingBy(Row::conversation))
        .forEach((conversation, rows) -> {
          ended(
              conversation, rows.stream().sorted(Comparator.comparingLong(Row::sequence)).toList());
        });
    accepted();
    evidence.rows().forEach(this::inTime);
  }

  /// Turns that were run ended one after the other. Who cancels, or waits past a deadline, may
  /// overtake.
  private void ended(String conversation, List<Row> rows) {
    Row last = null;
    for (var row : rows) {
      var finished = row.finishedAt();
      if (!row.ran() || finished == null) {
        continue;
      }
      var before = last == null ? null : last.finishedAt();
      if (last != null && before != null && finished < before) {
        findings.add(
            Invariant.I3,
            conversation,
            "turn %d (%s) ended %d ms before turn %d (%s)",
            row.sequence(),
            row.turn(),
            before - finished,
            last.sequence(),
            last.turn());
      }
      last = row;
    }
  }

  /// What is sent after an acknowledgement comes after what was acknowledged.
  private void accepted() {
    var highest = new HashMap<String, Long>();
    var least = new HashMap<String, Long>();
    for (var entry : evidence.log()) {
      switch (entry) {
        case Entry.Invoke sent ->
            least.putIfAbsent(sent.key(), highest.getOrDefault(sent.conversation(), 0L));
        case Entry.Ack ack -> {
          if (!ack.replayed() && ack.sequence() <= least.getOrDefault(ack.key(), 0L)) {
            findings.add(
                Invariant.I3,
                ack.conversation(),
                "turn %s has number %d and was sent after number %d was acknowledged",
                ack.turn(),
                ack.sequence(),
                least.get(ack.key()));
          }
          highest.merge(ack.conversation(), ack.sequence(), Math::max);
        }
        default -> {}
      }
    }
  }

  private void inTime(Row row) {
    var finished = row.finishedAt();
    if (finished == null) {
      findings.add(
          Invariant.I4, row.conversation(), "turn %s is still %s", row.turn(), row.state());
      return;
    }
    var limit = limit(row.deadline() + GRACE_MILLIS);
    if (finished > limit) {
      findings.add(
          Invariant.I4,
          row.conversation(),
          "turn %s ended %d ms too late as %s",
          row.turn(),
          finished - limit,
          row.state());
    }
  }

  /// While a store is away nothing can end: the time begins when it is back.
  private long limit(long usual) {
    var limit = usual;
    for (var outage :
        evidence.outages().stream().sorted(Comparator.comparingLong(Outage::from)).toList()) {
      if (outage.from() <= limit && limit <= outage.to() + GRACE_MILLIS) {
        limit = outage.to() + GRACE_MILLIS;
      }
    }
    return limit;
  }
}
