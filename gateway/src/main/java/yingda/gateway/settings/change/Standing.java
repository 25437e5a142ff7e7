package yingda.gateway.settings.change;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.live.Live;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.live.Shelf.Contents;

/// How a document in Consul stands to the record.
///
/// @param index 0 when it is missing
/// @param sha256 of what lies in Consul; empty when nothing does
/// @param note what an operator should know; null when nothing
@Serdeable
public record Standing(
    String name, long generation, long index, String sha256, String state, @Nullable String note) {

  /// Each document's, those that are gone included.
  public static List<Standing> all(
      Contents contents, Map<String, Baseline> baselines, List<Member> members) {
    var all = new ArrayList<Standing>();
    contents
        .documents()
        .values()
        .forEach(live -> {
          var state = State.of(live, baselines.get(live.name()));
          all.add(
              new Standing(
                  live.name(),
                  live.generation(),
                  live.index(),
                  live.sha256(),
                  state.word(),
                  note(live.name(), state, members)));
        });
    baselines.values().stream()
        .filter(last -> contents.document(last.document()) == null)
        .forEach(last ->
            all.add(
                new Standing(
                    last.document(),
                    last.generation(),
                    0,
                    "",
                    State.MISSING.word(),
                    "gone from Consul; what it said still holds in the instances that knew it")));
    return all;
  }

  private static @Nullable String note(String document, State state, List<Member> members) {
    for (var member : members) {
      if (member.report() != null) {
        for (var fault : member.report().refused()) {
          if (fault.document().equals(document)) {
            return "kept out by %s: %s".formatted(member.id(), fault);
          }
        }
      }
    }
    return state == State.DRIFTED ? "written behind our back, and applied" : null;
  }

  /// How one stands.
  public enum State {
    /// Never changed through us.
    SEEDED,
    RECORDED,
    /// Not what was recorded last, or what it was when we first saw it.
    DRIFTED,
    MISSING;

    /// @param baseline null when the document was never recorded here
    public static State of(Live live, @Nullable Baseline baseline) {
      if (baseline == null || !baseline.sha256().equals(live.sha256())) {
        return DRIFTED;
      }
      return baseline.seed() ? SEEDED : RECORDED;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
