package yingda.bench.llm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was measured, of all contestants and rounds.
final class Sheet {

  private static final String NOTHING = "–";

  private final Map<String, Map<Figure, List<Double>>> columns = new LinkedHashMap<>();

  void note(String contestant, Map<Figure, Double> figures) {
    var column = columns.computeIfAbsent(contestant, _ -> new EnumMap<>(Figure.class));
    figures.forEach(
        (figure, value) -> column.computeIfAbsent(figure, _ -> new ArrayList<>()).add(value));
  }

  /// As a table in Markdown: the median, and between which values the rounds were.
  String table() {
    var lines = new ArrayList<String>();
    lines.add(row("", columns.keySet().stream()));
    lines.add(row("---", columns.keySet().stream().map(_ -> "---")));
    for (var figure : Figure.values()) {
      if (columns.values().stream().anyMatch(column -> column.containsKey(figure))) {
        lines.add(
            row(
                figure.label(),
                columns.values().stream()
                    .map(column -> cell(figure, column.getOrDefault(figure, List.of())))));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(String first, Stream<String> cells) {
    return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(Figure figure, List<Double> values) {
    if (values.isEmpty()) {
      return NOTHING;
    }
    var sorted = values.stream().sorted().toList();
    var median = figure.written(sorted.get(sorted.size() / 2));
    var least = figure.written(sorted.getFirst());
    var most = figure.written(sorted.getLast());
    return least.equals(most) ? median : "%s (%s to %s)".formatted(median, least, most);
  }
}
