package yingda.chaos;

import java.io.PrintStream;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yingda.chaos.check.Invariant;
import yingda.stack.service.YingdaService;

/// What a trial says at its end.
final class Report {

  private static final int SHOWN = 5;

  private Report() {}

  static void print(Options options, Outcome outcome, PrintStream out) {
    var strikes = outcome.strikes();
    out.printf(
        "%nseed %d, %d s, %d conversations, %s%n",
        options.seed(),
        options.duration().toSeconds(),
        options.conversations(),
        Stream.of(YingdaService.values())
            .map(it -> "%d × %s".formatted(options.scale().instances(it).size(), it.label()))
            .collect(Collectors.joining(", ")));
    out.printf(
        "faults %d: %s%n",
        strikes.size(),
        new TreeMap<>(
            strikes.stream()
                .collect(Collectors.groupingBy(strike -> strike.fault(), Collectors.counting()))));
    var figures = outcome.figures();
    out.printf("acknowledged turns %d: %s%n", outcome.acknowledged(), figures.states());
    out.printf(
        "refusals %s, indeterminate %d, streams lost or left %d%n",
        figures.refusals(), figures.indeterminate(), figures.cuts());
    out.printf("resumed after %s%n", Figures.spread(figures.resumes()));
    out.printf("taken over after %s%n", Figures.spread(figures.takeovers()));
    out.printf("longest gap in an answer %d ms%n", figures.longestGap());
    for (var invariant : Invariant.values()) {
      var violations = outcome.findings().of(invariant);
      out.printf("%s %6d  %s%n", invariant, violations.size(), invariant.broken());
      violations.stream().limit(SHOWN).forEach(each -> out.println("      " + each));
    }
    out.printf("corrected at the end %d%n", outcome.findings().corrections());
    out.println(outcome.red() ? "RED: see " + outcome.state() : "green");
  }
}
