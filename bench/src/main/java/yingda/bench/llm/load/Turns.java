package yingda.bench.llm.load;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// Turns that are over, to be counted.
///
/// @param all in no order
public record Turns(List<Turn> all) {

  public static Turns of(Collection<Turn> turns) {
    return new Turns(List.copyOf(turns));
  }

  public Turns only(Predicate<Turn> these) {
    return new Turns(all.stream().filter(these).toList());
  }

  public Turns only(Fate fate) {
    return only(turn -> turn.fate() == fate);
  }

  public Turns answered() {
    return only(Turn::answered);
  }

  public int count() {
    return all.size();
  }

  public int count(Fate fate) {
    return only(fate).count();
  }

  /// How many of a hundred these are.
  public double percent(Turns of) {
    return of.count() == 0 ? 0 : 100.0 * count() / of.count();
  }

  /// The time within which that share of them was over, in seconds; 0 when there are none.
  public double seconds(double share) {
    var sorted = all.stream().mapToLong(Turn::took).sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)] / 1e9;
  }
}
