package yingda.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import yingda.chaos.log.Entry;

/// Whether whoever was refused was told so at once, truthfully, and when to come again (I7).
final class Refusals {

  /// What a refusal by our own limits may take. The aim is 50 ms on machines that have time for it;
  /// here everything shares two cores.
  private static final long SLOWEST_MILLIS = 1_000;

  /// What it may take while a service starts on the same cores, or is the frozen one that was
  /// asked.
  private static final long SLOWEST_BESIDE_A_START_MILLIS = 5_000;

  private static final Set<Integer> HONEST = Set.of(429, 503, 504);

  private final Evidence evidence;
  private final Findings findings;

  Refusals(Evidence evidence, Findings findings) {
    this.evidence = evidence;
    this.findings = findings;
  }

  void check() {
    for (var entry : evidence.log()) {
      switch (entry) {
        case Entry.Reject no -> check(no);
        case Entry.Probe probe when !probe.right() ->
            findings.add(
                probe.what().startsWith("key") ? Invariant.I2 : Invariant.I7,
                probe.conversation(),
                "%s: answered %d",
                probe.what(),
                probe.status());
        default -> {}
      }
    }
    var byRestart =
        evidence.log().stream()
            .filter(Entry.Reject.class::isInstance)
            .map(Entry.Reject.class::cast)
            .filter(no -> no.status() == 429 && !touches(evidence.outages(), no))
            .collect(
                Collectors.partitioningBy(
                    no -> touches(evidence.restarts(), no),
                    Collectors.mapping(Entry.Reject::millis, Collectors.toList())));
    quick(byRestart.getOrDefault(false, List.of()), "", SLOWEST_MILLIS);
    quick(
        byRestart.getOrDefault(true, List.of()),
        " beside a restart",
        SLOWEST_BESIDE_A_START_MILLIS);
  }

  private void quick(List<Long> millis, String when, long most) {
    var limits = millis.stream().sorted().toList();
    var slowest = at99(limits);
    if (slowest > most) {
      findings.add(
          Invariant.I7,
          "",
          "99 %% of %d refusals by a limit%s took up to %d ms (expected: %d)",
          limits.size(),
          when,
          slowest,
          most);
    }
  }

  private void check(Entry.Reject no) {
    if (!HONEST.contains(no.status())) {
      findings.add(
          Invariant.I7,
          no.conversation(),
          "%s was answered %d %s",
          no.key(),
          no.status(),
          no.code());
    } else if (!no.retryAfter() && no.status() != 504) {
      findings.add(
          Invariant.I7,
          no.conversation(),
          "%s was answered %d %s without Retry-After",
          no.key(),
          no.status(),
          no.code());
    }
  }

  private static boolean touches(List<Outage> outages, Entry.Reject no) {
    return outages.stream()
        .anyMatch(outage -> outage.touches(no.at() - no.millis(), no.at(), SLOWEST_MILLIS));
  }

  /// What 99 % of them don't exceed. One is always left out: of few, it alone would decide.
  private static long at99(List<Long> sorted) {
    var within = sorted.size() - Math.max(1, sorted.size() / 100);
    return within <= 0 ? 0 : sorted.get(within - 1);
  }
}
