package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.change.Confirmed.Applied;
import yingda.gateway.settings.change.Confirmed.Straggler;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Member;
import yingda.platform.settings.Report;

/// Waits until the instances say what they made of a change.
@Singleton
public final class Confirmation {

  private final Fleet fleet;

  Confirmation(Fleet fleet) {
    this.fleet = fleet;
  }

  /// A change as it lies in Consul.
  ///
  /// @param index the document's since
  /// @param written when, by [System#nanoTime]
  public record Written(String document, long generation, long index, long written) {}

  /// @param members those it concerns
  /// @param atMost how long to wait for those that pass their health checks
  public Confirmed of(Written change, List<Member> members, Duration atMost)
      throws InterruptedException {
    var left = new TreeMap<String, Member>();
    members.forEach(member -> left.put(member.id(), member));
    var applied = new ArrayList<Applied>();
    var stragglers = new ArrayList<Straggler>();
    var index = 0L;
    while (true) {
      var wait = atMost.minusNanos(System.nanoTime() - change.written());
      // Consul counts in seconds; less than one of them is asked for again and again.
      var reports = fleet.reports(index, index == 0 ? Duration.ZERO : second(wait));
      var millis = (System.nanoTime() - change.written()) / 1_000_000;
      index = reports.index();
      left.values()
          .removeIf(member -> {
            var report = reports.byInstance().get(member.id());
            if (report == null || report.index() < change.index()) {
              return false;
            }
            if (applies(report, change)) {
              applied.add(new Applied(member.id(), millis));
            } else {
              stragglers.add(new Straggler(member.id(), refusal(report, change.document())));
            }
            return true;
          });
      if (left.values().stream().noneMatch(Member::passing) || wait.isNegative()) {
        left.values().forEach(member -> stragglers.add(new Straggler(member.id(), why(member))));
        return new Confirmed(applied, stragglers);
      }
    }
  }

  private static Duration second(Duration wait) {
    return wait.compareTo(Duration.ofSeconds(1)) > 0 ? wait : Duration.ofSeconds(1);
  }

  private static boolean applies(Report report, Written change) {
    return report.documents().getOrDefault(change.document(), 0L) >= change.generation();
  }

  private static String refusal(Report report, String document) {
    return report.refused().stream()
        .filter(fault -> fault.document().equals(document))
        .findFirst()
        .map(fault -> "refuses it: " + fault)
        .orElse("applies another one");
  }

  private static String why(Member member) {
    if (!member.passing()) {
      return "doesn't pass its health check";
    }
    return member.report() == null ? "has never reported" : "has not reported in time";
  }

  /// How things are now, without waiting.
  public static Confirmed now(String document, long generation, List<Member> members) {
    var applied = new ArrayList<Applied>();
    var stragglers = new ArrayList<Straggler>();
    for (var member : members) {
      var why = missing(document, generation, member, member.report());
      if (why == null) {
        applied.add(new Applied(member.id(), 0));
      } else {
        stragglers.add(new Straggler(member.id(), why));
      }
    }
    return new Confirmed(applied, stragglers);
  }

  private static @Nullable String missing(
      String document, long generation, Member member, @Nullable Report report) {
    if (report == null) {
      return why(member);
    }
    return report.documents().getOrDefault(document, 0L) == generation
        ? null
        : refusal(report, document);
  }
}
