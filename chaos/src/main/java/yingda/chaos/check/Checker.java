package yingda.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import yingda.chaos.log.Entry;

/// Tells from the evidence which invariants did not hold. Knows nothing of how it was gathered.
public final class Checker {

  private final Evidence evidence;
  private final Findings findings = new Findings();
  private final Map<String, Row> rows;

  /// By key, in the order they were first sent.
  private final Map<String, List<Entry>> messages = new LinkedHashMap<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
    this.rows =
        evidence.rows().stream()
            .collect(Collectors.toMap(Row::turn, row -> row, (first, _) -> first));
    for (var entry : evidence.log()) {
      messages.computeIfAbsent(entry.key(), _ -> new ArrayList<>()).add(entry);
    }
  }

  public static Findings check(Evidence evidence) {
    var checker = new Checker(evidence);
    checker.nothingLost();
    checker.oneEffect();
    new Lanes(evidence, checker.findings).check();
    checker.messages.values().forEach(checker::views);
    new Stores(evidence, checker.findings).check();
    new Refusals(evidence, checker.findings).check();
    for (var leak : evidence.leaks()) {
      checker.findings.add(Invariant.I8, "", "%s", leak);
    }
    return checker.findings;
  }

  private void nothingLost() {
    var texts = new HashMap<String, String>();
    for (var entry : evidence.log()) {
      switch (entry) {
        case Entry.Invoke sent -> texts.put(sent.key(), sent.text());
        case Entry.Ack ack -> {
          var row = rows.get(ack.turn());
          if (row == null) {
            findings.add(
                Invariant.I1, ack.conversation(), "turn %s of %s is gone", ack.turn(), ack.key());
          } else if (!row.text().equals(texts.get(ack.key()))) {
            findings.add(
                Invariant.I1,
                ack.conversation(),
                "turn %s asks `%s` (expected: `%s`)",
                ack.turn(),
                row.text(),
                texts.get(ack.key()));
          }
        }
        default -> {}
      }
    }
  }

  private void oneEffect() {
    // Every message sent has a text of its own.
    var said = evidence.rows().stream().collect(Collectors.groupingBy(Row::text));
    said.forEach((text, turns) -> {
      if (turns.size() > 1) {
        findings.add(
            Invariant.I2,
            turns.getFirst().conversation(),
            "`%s` is %d turns: %s",
            text,
            turns.size(),
            turns.stream().map(Row::turn).toList());
      }
    });
    messages.forEach((key, entries) -> {
      var turns =
          entries.stream()
              .filter(Entry.Ack.class::isInstance)
              .map(entry -> ((Entry.Ack) entry).turn())
              .distinct()
              .toList();
      if (turns.size() > 1) {
        findings.add(
            Invariant.I2,
            entries.getFirst().conversation(),
            "%s was acknowledged as %s",
            key,
            turns);
      }
    });
    evidence
        .histories()
        .forEach((conversation, history) ->
            history.stream()
                .collect(Collectors.groupingBy(said1 -> said1.turn() + " " + said1.role()))
                .forEach((what, times) -> {
                  if (times.size() > 1) {
                    findings.add(
                        Invariant.I2,
                        conversation,
                        "%s is %d times in the history",
                        what,
                        times.size());
                  }
                }));
  }

  /// All that concerns one message, in the order its client saw it.
  private void views(List<Entry> entries) {
    var turn =
        entries.stream()
            .filter(Entry.Ack.class::isInstance)
            .map(entry -> ((Entry.Ack) entry).turn())
            .findFirst()
            .orElse("");
    var view = new View(turn);
    for (var entry : entries) {
      switch (entry) {
        case Entry.Opened _ -> view.restart();
        case Entry.Told told -> view.take(told.type(), told.data());
        case Entry.Answered answer -> answered(answer);
        default -> {}
      }
    }
    var conversation = entries.getFirst().conversation();
    for (var fault : view.faults()) {
      findings.add(Invariant.I5, conversation, "turn %s: %s", turn, fault);
    }
    findings.corrected(view.corrections());
    var end = view.end();
    if (end != null) {
      stands(conversation, turn, end.state(), view.text());
    }
  }

  private void answered(Entry.Answered answer) {
    if (!answer.sha256().isEmpty() && !Sha256.of(answer.text()).equals(answer.sha256())) {
      findings.add(
          Invariant.I5,
          answer.conversation(),
          "turn %s: the answer's hash is another text's: `%s`",
          answer.turn(),
          answer.text());
    }
    stands(answer.conversation(), answer.turn(), answer.state(), answer.text());
  }

  private void stands(String conversation, String turn, String state, String text) {
    var row = rows.get(turn);
    if (row == null) {
      findings.add(Invariant.I5, conversation, "turn %s ended %s and is gone", turn, state);
    } else if (!row.answer().equals(text) || !row.state().equals(state)) {
      findings.add(
          Invariant.I5,
          conversation,
          "turn %s was shown %s `%s` and is %s `%s`",
          turn,
          state,
          text,
          row.state(),
          row.answer());
    }
  }
}
