package yingda.dialog.history;

import java.util.ArrayList;
import java.util.List;
import yingda.dialog.record.Turn;

/// The part of a conversation that a model gets.
public final class Window {

  private Window() {}

  /// What was said in the latest turns, oldest first.
  ///
  /// Turns come whole, so that it begins with a visitor's words and no answer stands without its
  /// question. Only the answer of the very latest is cut when it alone is too long.
  ///
  /// @param turns latest first
  public static List<Said> of(List<Turn> turns, HistorySettings settings) {
    var window = new ArrayList<List<Said>>();
    var messages = settings.messages();
    var characters = settings.characters();
    for (var turn : turns) {
      var said = said(turn, window.isEmpty() ? characters : Integer.MAX_VALUE);
      messages -= said.size();
      characters -= said.stream().mapToInt(one -> one.text().length()).sum();
      if (messages < 0 || characters < 0) {
        break;
      }
      window.add(said);
    }
    return window.reversed().stream().flatMap(List::stream).toList();
  }

  private static List<Said> said(Turn turn, int room) {
    var question = Said.byVisitor(turn);
    var ending = turn.ending();
    if (ending == null || ending.answer().isEmpty()) {
      return List.of(question);
    }
    var answer = Said.byBot(turn, ending);
    var left = room - question.text().length();
    if (left <= 0) {
      return List.of(question);
    }
    return List.of(question, answer.text().length() <= left ? answer : answer.cut(left));
  }
}
