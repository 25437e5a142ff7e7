package yingda.platform.settings.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import yingda.platform.settings.Settings;
import yingda.platform.settings.schema.Checked;
import yingda.platform.settings.schema.Fault;

/// One state of a service's settings: what it applies, and what it refused on the way there.
///
/// @param good the documents that are applied
/// @param baseline the last good ones that are everybody's: what holds when a trial ends
/// @param refused what is wrong with those that are not
/// @param tenants what holds for the tenants that have documents
/// @param since when it became the newest
record State(
    long index,
    Map<String, Document> good,
    Map<String, Document> baseline,
    List<Fault> refused,
    boolean staged,
    Checked base,
    Map<String, Checked> tenants,
    Instant since,
    Map<Key, Object> bound)
    implements Settings.View {

  /// A group as one tenant sees it.
  record Key(Class<?> group, @Nullable String tenant) {}

  static State of(
      Found found,
      Map<String, Document> good,
      Map<String, Document> baseline,
      List<Fault> refused,
      Checked base,
      Map<String, Checked> tenants) {
    return new State(
        found.index(),
        Map.copyOf(good),
        Map.copyOf(baseline),
        List.copyOf(refused),
        !found.staged().isEmpty(),
        base,
        Map.copyOf(tenants),
        Instant.now(),
        new ConcurrentHashMap<>());
  }

  @Override
  public long generation() {
    return good.values().stream().mapToLong(Document::generation).max().orElse(0);
  }

  @Override
  public Set<String> owners() {
    return tenants.keySet();
  }

  @Override
  public <T> T get(Class<T> group, @Nullable String tenant) {
    var own = tenant == null ? null : tenants.get(tenant);
    var key = new Key(group, own == null ? null : tenant);
    return group.cast(bound.computeIfAbsent(key, _ -> (own == null ? base : own).get(group)));
  }

  /// The values that differ from an earlier state's, one text for each.
  List<String> changes(State before) {
    var changes = new ArrayList<>(changes("", before.base, base));
    tenants.forEach((tenant, now) ->
        changes.addAll(
            changes(
                "tenants/" + tenant + " ", before.tenants.getOrDefault(tenant, before.base), now)));
    return changes;
  }

  private static List<String> changes(String where, Checked before, Checked now) {
    var old = new LinkedHashMap<String, String>();
    before.told().forEach(told -> old.put(told.path(), told.value()));
    var changes = new ArrayList<String>();
    for (var told : now.told()) {
      var was = old.remove(told.path());
      if (!told.value().equals(was)) {
        changes.add(
            "%s%s %s → %s".formatted(where, told.path(), was == null ? "–" : was, told.value()));
      }
    }
    old.forEach((path, was) -> changes.add("%s%s %s → –".formatted(where, path, was)));
    return changes;
  }
}
