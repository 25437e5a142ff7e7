package yingda.gateway.settings;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.live.Shelf;
import yingda.platform.settings.Report;
import yingda.platform.settings.Staged;
import yingda.platform.settings.schema.Fault;

/// What the instances apply, by their own reports.
@Singleton
final class EffectiveView {

  /// All instances that run and have reported.
  @Serdeable
  @Schema(name = "SettingsEffective")
  record Effective(List<Applying> instances) {}

  /// One instance.
  ///
  /// @param index of Consul's state that it has dealt with
  /// @param source `consul`, `snapshot` or `defaults`
  /// @param refused what is wrong with the documents it doesn't apply
  /// @param staged whether it tries a change
  /// @param values by their paths
  @Serdeable
  @Schema(name = "SettingsOfInstance")
  record Applying(
      String service,
      String instance,
      long index,
      long generation,
      String source,
      List<Fault> refused,
      String at,
      boolean staged,
      Map<String, Value> values) {}

  /// One value.
  ///
  /// @param source `default`, `environment`, `staged`, or the document's name
  /// @param generation of that document
  @Serdeable
  @Schema(name = "SettingsValue")
  record Value(String value, String source, long generation) {}

  private final Fleet fleet;
  private final Shelf shelf;

  EffectiveView(Fleet fleet, Shelf shelf) {
    this.fleet = fleet;
    this.shelf = shelf;
  }

  /// @param service null for all
  Effective of(@Nullable String service) throws InterruptedException {
    var staged = shelf.read().staged();
    var instances = new ArrayList<Applying>();
    for (Member member : fleet.members()) {
      var report = member.report();
      if (report != null && (service == null || service.equals(member.service()))) {
        instances.add(applying(report, staged));
      }
    }
    return new Effective(instances);
  }

  private static Applying applying(Report report, Map<String, Staged> staged) {
    var values = new LinkedHashMap<String, Value>();
    for (var told : report.values()) {
      var generation = report.documents().getOrDefault(told.source(), 0L);
      var tried = staged.get(told.source());
      var source = tried != null && tried.generation() == generation ? "staged" : told.source();
      values.put(told.path(), new Value(told.value(), source, generation));
    }
    return new Applying(
        report.service(),
        report.instance(),
        report.index(),
        report.generation(),
        report.source(),
        report.refused(),
        report.at(),
        report.staged(),
        values);
  }
}
