package yingda.gateway.settings.rollout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.rollout.Judge.Verdict;

/// What those who try a change, and the others, have done since they began.
final class Scores {

  /// So often in a row an instance may fail to tell.
  private static final int PATIENCE = 3;

  private final Outcomes outcomes;
  private final List<Member> members;
  private final Set<String> canaries;
  private final Map<String, Tally> begun = new HashMap<>();
  private final Map<String, Tally> now = new HashMap<>();
  private final Map<String, Integer> silent = new HashMap<>();

  Scores(Outcomes outcomes, List<Member> members, List<String> canaries) {
    this.outcomes = outcomes;
    this.members = members;
    this.canaries = Set.copyOf(canaries);
  }

  void read() throws InterruptedException {
    for (var member : members) {
      try {
        var tally = outcomes.of(member);
        begun.putIfAbsent(member.id(), tally);
        now.put(member.id(), tally.since(begun.getOrDefault(member.id(), tally)));
        silent.remove(member.id());
      } catch (IOException _) {
        silent.merge(member.id(), 1, Integer::sum);
      }
    }
  }

  Tally canary() {
    return sum(members, true);
  }

  Tally rest() {
    return sum(members, false);
  }

  private Tally sum(List<Member> of, boolean canary) {
    return of.stream()
        .filter(member -> canaries.contains(member.id()) == canary)
        .map(member -> now.getOrDefault(member.id(), Tally.NONE))
        .reduce(Tally.NONE, Tally::plus);
  }

  /// One service's instances are compared with each other, and the worst case counts.
  Verdict judged(Judge judge) {
    var gone = gone();
    if (gone.isPresent()) {
      return new Verdict.Worse(gone.get() + " doesn't answer any more");
    }
    var services = new LinkedHashSet<String>();
    members.forEach(member -> services.add(member.service()));
    var fine = new ArrayList<Verdict>();
    Verdict unclear = new Verdict.Unclear("nobody tried it");
    for (var service : services) {
      var instances = members.stream().filter(m -> m.service().equals(service)).toList();
      switch (judge.of(sum(instances, true), sum(instances, false))) {
        case Verdict.Worse(var why) -> {
          return new Verdict.Worse(service + ": " + why);
        }
        case Verdict.Fine verdict -> fine.add(verdict);
        case Verdict.Unclear verdict -> unclear = verdict;
      }
    }
    return fine.isEmpty() ? unclear : fine.getFirst();
  }

  private Optional<String> gone() {
    return canaries.stream().filter(id -> silent.getOrDefault(id, 0) >= PATIENCE).findFirst();
  }
}
