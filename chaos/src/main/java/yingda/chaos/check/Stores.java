package yingda.chaos.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether PostgreSQL, the history and the log tell the same (I6).
final class Stores {

  private final Evidence evidence;
  private final Findings findings;

  Stores(Evidence evidence, Findings findings) {
    this.evidence = evidence;
    this.findings = findings;
  }

  void check() {
    var rows = evidence.rows().stream().collect(Collectors.groupingBy(Row::conversation));
    evidence
        .histories()
        .forEach((conversation, history) ->
            history(conversation, rows.getOrDefault(conversation, List.of()), history));
    evidence
        .logs()
        .forEach((conversation, log) ->
            log(conversation, rows.getOrDefault(conversation, List.of()), log));
  }

  private void history(String conversation, List<Row> rows, List<Said> history) {
    var said = new HashMap<String, Said>();
    history.forEach(message -> said.put(message.role() + " " + message.turn(), message));
    for (var row : rows) {
      compare(conversation, row, said.remove("visitor " + row.turn()), row.text());
      var answer = said.remove("bot " + row.turn());
      if (answer != null || !row.answer().isEmpty()) {
        compare(conversation, row, answer, row.answer());
      }
    }
    for (var more : said.values()) {
      findings.add(
          Invariant.I6, conversation, "the history has `%s`, PostgreSQL has not", more.text());
    }
  }

  private void compare(
      String conversation, Row row, @org.jspecify.annotations.Nullable Said said, String text) {
    if (said == null) {
      findings.add(
          Invariant.I6, conversation, "the history lacks `%s` of turn %s", text, row.turn());
    } else if (!said.text().equals(text)
        || said.sequence() != row.sequence()
        || !said.state().equals(row.state())) {
      findings.add(Invariant.I6, conversation, "the history has %s, PostgreSQL has %s", said, row);
    }
  }

  private void log(String conversation, List<Row> rows, List<Logged> log) {
    var ends = new HashMap<String, Logged>();
    Map<String, Row> known = rows.stream().collect(Collectors.toMap(Row::turn, row -> row));
    for (var event : log) {
      if (event.type().equals("turn.done") && ends.put(event.turn(), event) != null) {
        findings.add(Invariant.I6, conversation, "the log ends turn %s twice", event.turn());
      }
    }
    for (var event : log) {
      var row = known.get(event.turn());
      if (event.type().equals("turn.accepted") && row != null && !ends.containsKey(row.turn())) {
        findings.add(
            Invariant.I6,
            conversation,
            "the log has no end of turn %s: %s",
            row.turn(),
            row.state());
      }
    }
    ends.forEach((turn, end) -> {
      var row = known.get(turn);
      var state = end.data().path("state").asText();
      if (row == null) {
        // Never acknowledged, and dropped.
        if (!state.equals("FAILED")) {
          findings.add(Invariant.I6, conversation, "the log has turn %s, PostgreSQL has not", turn);
        }
      } else if (!row.state().equals(state)
          || !Sha256.of(row.answer()).equals(end.data().path("sha256").asText())) {
        findings.add(
            Invariant.I6, conversation, "the log ends a turn %s, PostgreSQL has %s", state, row);
      }
    });
  }
}
