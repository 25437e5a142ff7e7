package yingda.chaos.check;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the checker found.
public final class Findings {

  private final Map<Invariant, List<Violation>> violations = new EnumMap<>(Invariant.class);
  private int corrections;

  Findings() {
    for (var invariant : Invariant.values()) {
      violations.put(invariant, new ArrayList<>());
    }
  }

  @FormatMethod
  void add(
      Invariant invariant, String conversation, @FormatString String what, @Nullable Object... of) {
    of(invariant).add(new Violation(invariant, conversation, what.formatted(of)));
  }

  void corrected(int times) {
    corrections += times;
  }

  /// Those of one invariant.
  public List<Violation> of(Invariant invariant) {
    return violations.getOrDefault(invariant, List.of());
  }

  public List<Violation> all() {
    return violations.values().stream().flatMap(List::stream).toList();
  }

  /// How often the end of a turn brought a text other than the one its stream had shown. It must
  /// not when Redis has lost nothing.
  public int corrections() {
    return corrections;
  }
}
