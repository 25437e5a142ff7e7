package yingda.gateway.settings.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.zip.CRC32C;
import yingda.gateway.settings.live.Member;

/// Chooses who tries a change.
final class Canaries {

  private Canaries() {}

  /// The share of each service's working instances, rounded up, but never all of them unless there
  /// is but one. Another generation chooses others.
  static List<Member> of(long generation, List<Member> members, double share) {
    var services = new HashMap<String, List<Member>>();
    members.stream()
        .filter(Member::passing)
        .forEach(member ->
            services.computeIfAbsent(member.service(), _ -> new ArrayList<>()).add(member));
    var chosen = new ArrayList<Member>();
    for (var instances : services.values()) {
      var most = Math.max(1, instances.size() - 1);
      var count = Math.clamp((long) Math.ceil(share * instances.size()), 1, most);
      instances.stream()
          .sorted(Comparator.comparingLong(member -> hash(generation, member)))
          .limit(count)
          .forEach(chosen::add);
    }
    return chosen;
  }

  private static long hash(long generation, Member member) {
    var hash = new CRC32C();
    hash.update((generation + "\0" + member.id()).getBytes(UTF_8));
    return hash.getValue();
  }
}
