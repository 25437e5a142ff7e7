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
    var room = new Room(settings.messages(), settings.characters(), settings.tokens());
    for (var turn : turns) {
      var said = window.isEmpty() ? latest(turn, room) : said(turn);
      room = room.without(said);
      if (!room.enough()) {
        break;
      }
      window.add(said);
    }
    return window.reversed().stream().flatMap(List::stream).toList();
  }

  /// What was said in a turn.
  static List<Said> said(Turn turn) {
    var question = Said.byVisitor(turn);
    var ending = turn.ending();
    return ending == null || ending.answer().isEmpty()
        ? List.of(question)
        : List.of(question, Said.byBot(turn, ending));
  }

  private static List<Said> latest(Turn turn, Room room) {
    var said = said(turn);
    if (said.size() == 1 || room.without(said).enough()) {
      return said;
    }
    var question = said.getFirst();
    var answer = said.getLast();
    var left = room.without(List.of(question));
    var length = Math.min(left.characters(), Tokens.fitting(answer.text(), left.tokens()));
    return length <= 0 ? List.of(question) : List.of(question, answer.cut(length));
  }

  /// What may still be told.
  record Room(int messages, int characters, int tokens) {

    Room without(List<Said> said) {
      var left = this;
      for (var one : said) {
        left =
            new Room(
                left.messages - 1,
                left.characters - one.text().length(),
                left.tokens - Tokens.of(one.text()));
      }
      return left;
    }

    boolean enough() {
      return messages >= 0 && characters >= 0 && tokens >= 0;
    }

    /// A part of it.
    Room share(double share) {
      return new Room((int) (messages * share), (int) (characters * share), (int) (tokens * share));
    }
  }
}
