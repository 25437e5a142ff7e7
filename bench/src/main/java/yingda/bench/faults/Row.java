package yingda.bench.faults;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a mode did to visitors, as a line of Markdown.
final class Row {

  static final String HEAD =
      """
      | mode | the visitor got | first text | end | asked | hung up | the ledger: tokens of prompt + answer | CNY |
      |---|---|---|---|---|---|---|---|
      """;

  private static final double MICROS = 1e6;

  private final List<Trial> trials;
  private final String whole;

  /// @param trials of one mode
  /// @param whole the text of a good answer
  Row(List<Trial> trials, String whole) {
    this.trials = trials.stream().sorted(Comparator.comparing(each -> each.visit().end())).toList();
    this.whole = whole;
  }

  @Override
  public String toString() {
    var usual = trials.get(trials.size() / 2);
    return "| `%s` | %s | %s | %s | %s | %s | %s | %.6f |"
        .formatted(
            usual.mode().label(),
            differing(trial -> got(trial.visit())) + replaced(),
            median(Visit::firstText),
            median(Visit::end),
            differing(Row::asked),
            differing(Row::hungUp),
            usual.calls().stream().map(Bill::toString).collect(Collectors.joining("; ")),
            usual.calls().stream().mapToLong(Bill::micros).sum() / MICROS);
  }

  private String differing(Function<Trial, String> told) {
    return trials.stream().map(told).distinct().collect(Collectors.joining(" *or* "));
  }

  private String got(Visit visit) {
    var descents =
        visit.descents().stream()
            .map(each -> "%s (`%s`)".formatted(each.level(), each.reason()))
            .collect(Collectors.joining(", then "));
    var answer = visit.failure().isEmpty() ? answer(visit) : "`" + visit.failure() + "`";
    return descents.isEmpty() ? answer : descents;
  }

  private String replaced() {
    return trials.stream().allMatch(trial -> trial.visit().replaced() == 0)
        ? ""
        : ", in place of %s characters"
            .formatted(differing(trial -> String.valueOf(trial.visit().replaced())));
  }

  private String answer(Visit visit) {
    var whose = visit.model().equals(FaultsBench.BACKUP) ? "the backup's answer" : "the answer";
    if (visit.text().equals(whole)) {
      return whose;
    }
    return whole.startsWith(visit.text())
        ? "%s, %d of %d characters".formatted(whose, visit.text().length(), whole.length())
        : whose + ", in other words";
  }

  private static String asked(Trial trial) {
    var backup = trial.backup().asked();
    return trial.first().asked() + (backup == 0 ? "" : " + " + backup);
  }

  private static String hungUp(Trial trial) {
    var backup = trial.backup().cancelled();
    var open = trial.first().open() + trial.backup().open();
    return trial.first().cancelled()
        + (backup == 0 ? "" : " + " + backup)
        + (open == 0 ? "" : ", %d left open".formatted(open));
  }

  private String median(Function<Visit, @Nullable Duration> time) {
    var times =
        trials.stream()
            .flatMap(trial -> Stream.ofNullable(time.apply(trial.visit())))
            .sorted()
            .toList();
    return times.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%.2f s", times.get(times.size() / 2).toMillis() / 1e3);
  }
}
