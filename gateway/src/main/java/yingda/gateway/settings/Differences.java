package yingda.gateway.settings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.Happenings.Event;
import yingda.gateway.settings.live.Fleet.Reports;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.platform.settings.Report;

/// What must have happened between two looks at Consul.
final class Differences {

  private final List<Event> events = new ArrayList<>();
  private final String at = Instant.now().toString();

  static List<Event> between(Contents before, Contents now) {
    var differences = new Differences();
    differences.documents(before, now);
    differences.trials(before, now);
    return differences.events;
  }

  static List<Event> between(Reports before, Reports now) {
    var differences = new Differences();
    now.byInstance()
        .forEach(
            (instance, report) -> differences.report(before.byInstance().get(instance), report));
    return differences.events;
  }

  private void documents(Contents before, Contents now) {
    for (var live : now.documents().values()) {
      var old = before.document(live.name());
      if (old == null || old.index() != live.index()) {
        if (live.generation() > 0) {
          add("changed", live.name(), null, live.generation(), "is changed");
        } else {
          add("drift", live.name(), null, null, "is written behind our back");
        }
      }
    }
    for (var name : before.documents().keySet()) {
      if (now.document(name) == null) {
        add("drift", name, null, null, "is gone");
      }
    }
  }

  private void trials(Contents before, Contents now) {
    now.staged()
        .forEach((document, staged) -> {
          var old = before.staged().get(document);
          if (old == null || old.generation() != staged.generation()) {
            var by = String.join(", ", staged.instances());
            add("staged", document, null, staged.generation(), "is tried by " + by);
          }
        });
    before
        .staged()
        .forEach((document, staged) -> {
          var live = now.document(document);
          if (!now.staged().containsKey(document)
              && (live == null || live.generation() != staged.generation())) {
            add("rolled-back", document, null, staged.generation(), "is tried no more");
          }
        });
  }

  private void report(@Nullable Report before, Report now) {
    now.documents()
        .forEach((document, generation) -> {
          var old = before == null ? null : before.documents().get(document);
          if (old == null ? before != null : !old.equals(generation)) {
            add("applied", document, now.instance(), generation, "is applied");
          }
        });
    for (var fault : now.refused()) {
      if (before == null || !before.refused().contains(fault)) {
        add("refused", fault.document(), now.instance(), null, fault.toString());
      }
    }
  }

  private void add(
      String kind,
      String document,
      @Nullable String instance,
      @Nullable Long generation,
      String message) {
    events.add(new Event(at, kind, document, instance, generation, message));
  }
}
