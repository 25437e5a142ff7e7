package yingda.dialog.history;

import java.time.Instant;
import java.util.List;
import yingda.dialog.record.Source;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;

/// One thing that was said.
///
/// @param sources what it rests on; empty for a visitor's words
/// @param failureCode why there is no answer, as a stable code; empty when there is one
/// @param degraded in which ways an answer is less than it should be; empty when it isn't
public record Said(
    String turn,
    long sequence,
    Role role,
    String text,
    Instant at,
    TurnState state,
    List<Source> sources,
    String failureCode,
    List<String> degraded) {

  /// Who said it.
  public enum Role {
    VISITOR,
    BOT
  }

  /// What the visitor said in a turn.
  public static Said byVisitor(Turn turn) {
    return new Said(
        turn.id(),
        turn.sequence(),
        Role.VISITOR,
        turn.text(),
        turn.acceptedAt(),
        turn.state(),
        List.of(),
        "",
        List.of());
  }

  /// What the bot said in a turn; nothing, perhaps, but then there is a code that says why.
  public static Said byBot(Turn turn, Ending ending) {
    return new Said(
        turn.id(),
        turn.sequence(),
        Role.BOT,
        ending.answer(),
        ending.at(),
        ending.state(),
        ending.sources(),
        ending.failureCode(),
        ending.degraded());
  }

  /// The same, cut to a number of characters.
  Said cut(int characters) {
    var end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
    return new Said(
        turn, sequence, role, text.substring(0, end), at, state, sources, failureCode, degraded);
  }
}
