package yingda.intent.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What was entered since the last page was turned.
///
/// Calls alike are added up at once. So however long nobody can write, what they cost takes little
/// room and is kept; of the single calls only so many are.
@Singleton
final class Book {

  private static final int MOST_LINES = 10_000;
  private static final int MOST_CALLS = 10_000;

  private final Supplier<UsageSettings> settings;
  private final Spending spending;
  private final MeterRegistry meters;
  private Map<Line, Line> lines = new LinkedHashMap<>();
  private List<CallRow> calls = new ArrayList<>();

  Book(Supplier<UsageSettings> settings, Spending spending, MeterRegistry meters) {
    this.settings = settings;
    this.spending = spending;
    this.meters = meters;
  }

  void add(Entry entry) {
    var line = Line.of(entry);
    spending.add(line.account(), line.cost());
    synchronized (this) {
      addUp(line);
      keep(entry);
    }
  }

  private void addUp(Line line) {
    var key = line.key();
    if (lines.size() < MOST_LINES || lines.containsKey(key)) {
      lines.merge(key, line, Line::plus);
    } else {
      drop("cost");
    }
  }

  private void keep(Entry entry) {
    if (settings.get().keepCalls().isZero()) {
      return;
    }
    if (calls.size() < MOST_CALLS) {
      calls.add(CallRow.of(entry));
    } else {
      drop("call");
    }
  }

  private void drop(String what) {
    meters.counter("yingda.ledger.dropped", "what", what).increment();
  }

  /// Begins a new page.
  ///
  /// @return the last one
  synchronized Page turn() {
    var page = new Page(List.copyOf(lines.values()), calls);
    lines = new LinkedHashMap<>();
    calls = new ArrayList<>();
    return page;
  }

  /// How many calls are on the page at hand.
  synchronized long waiting() {
    return lines.values().stream().mapToLong(Line::calls).sum();
  }
}
