package yingda.bench.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yingda.bench.llm.load.Fate;
import yingda.bench.llm.load.Turns;

/// A spike as a picture: what became of the turns of each quarter of a second, and how long the
/// slowest hundredth of the answered ones took.
final class Plot {

  private static final long QUARTER_NANOS = 250_000_000;
  private static final int WIDTH = 760;
  private static final int HEIGHT = 300;
  private static final int MARGIN = 50;
  private static final int TEXT = 12;

  /// Seconds at the top of the scale on the right.
  private static final double LONGEST = 10;

  private final List<Turns> quarters;
  private final double most;

  private Plot(List<Turns> quarters) {
    this.quarters = quarters;
    this.most = Math.max(1, quarters.stream().mapToInt(Turns::count).max().orElse(1));
  }

  static Plot of(Turns turns) {
    var byQuarter =
        turns.all().stream().collect(Collectors.groupingBy(turn -> turn.arrived() / QUARTER_NANOS));
    var last = byQuarter.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    return new Plot(
        IntStream.rangeClosed(0, (int) last)
            .mapToObj(at -> new Turns(byQuarter.getOrDefault((long) at, List.of())))
            .toList());
  }

  /// @param title above it
  String svg(String title) {
    var parts = new ArrayList<String>();
    parts.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)
            + " font-size=\"%d\">".formatted(TEXT));
    parts.add("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    parts.add(text(MARGIN, MARGIN / 2, "start", title));
    parts.add(area("#c8ccd2", Turns::count));
    parts.add(area("#e8a13a", quarter -> quarter.answered().count()));
    parts.add(area("#3d8f5f", quarter -> quarter.count(Fate.FULL)));
    parts.add(slowest());
    parts.add(text(MARGIN - 5, MARGIN + TEXT, "end", "%.0f/s".formatted(most * 4)));
    parts.add(text(MARGIN + WIDTH + 5, MARGIN + TEXT, "start", "%.0f s".formatted(LONGEST)));
    parts.add(text(MARGIN, HEIGHT + MARGIN + 20, "start", "0 s"));
    parts.add(
        text(
            MARGIN + WIDTH,
            HEIGHT + MARGIN + 20,
            "end",
            "%.0f s".formatted(quarters.size() / 4.0)));
    parts.add(
        text(
            MARGIN + WIDTH / 2,
            HEIGHT + MARGIN + 38,
            "middle",
            "green: full; orange: degraded; grey: neither; line: p99 of the answered, right scale"));
    parts.add("</svg>");
    return String.join("\n", parts) + "\n";
  }

  private String area(String colour, ToDoubleFunction<Turns> value) {
    var points =
        IntStream.range(0, quarters.size())
            .mapToObj(at -> {
              var height = y(value.applyAsDouble(quarters.get(at)) / most);
              return "%s,%s %s,%s".formatted(x(at), height, x(at + 1), height);
            })
            .collect(Collectors.joining(" "));
    return "<polygon fill=\"%s\" points=\"%s,%s %s %s,%s\"/>"
        .formatted(colour, x(0), y(0), points, x(quarters.size()), y(0));
  }

  private String slowest() {
    var points =
        IntStream.range(0, quarters.size())
            .filter(at -> quarters.get(at).answered().count() > 0)
            .mapToObj(at ->
                "%s,%s"
                    .formatted(
                        x(at + 0.5),
                        y(Math.min(1, quarters.get(at).answered().seconds(0.99) / LONGEST))))
            .collect(Collectors.joining(" "));
    return "<polyline fill=\"none\" stroke=\"#b3261e\" stroke-width=\"2\" points=\"%s\"/>"
        .formatted(points);
  }

  private String x(double quarter) {
    return number(MARGIN + WIDTH * quarter / quarters.size());
  }

  private static String y(double share) {
    return number(MARGIN + HEIGHT * (1 - share));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String text(int x, int y, String anchor, String text) {
    return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>".formatted(x, y, anchor, text);
  }
}
