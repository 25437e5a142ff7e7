package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// Everything that DeepSeek's stand-in can do wrong, as `docs/operations/model.md` has it.
@ExtendWith(StandInExtension.class)
class BadDayTest {

  private static final Duration SHORT = Duration.ofMillis(700);

  @ParameterizedTest
  @CsvSource({
    "FORMAT400, REQUEST_REFUSED",
    "KEY401, KEY_REFUSED",
    "BALANCE402, BALANCE_SPENT",
    "PARAMS422, REQUEST_REFUSED",
    "LIMIT429, LIMITED",
    "LIMIT429_AFTER, LIMITED",
    "ERROR500, BROKEN",
    "BUSY503, OVERLOADED",
    "MUTE, SILENT",
    "SILENT, NO_CONTENT",
    "HANG, NO_CONTENT",
    "STALL, STALLED",
    "DRIP, NO_CONTENT",
    "RESET, CUT_OFF",
    "CUT, CUT_OFF",
    "EOF, CUT_OFF",
    "NO_DONE, CUT_OFF",
    "TRUNCATED, CUT_OFF",
    "MALFORMED, MALFORMED",
    "BAD_UTF8, MALFORMED",
    "STREAM_ERROR, ABORTED",
    "LONG_LINE, MALFORMED",
    "FLOOD, TOO_LONG",
    "HTML, MALFORMED",
    "WRONG_TYPE, MALFORMED",
    "EMPTY, EMPTY",
    "CONTENT_FILTER, FILTERED",
    "INSUFFICIENT_SYSTEM_RESOURCE, OVERLOADED",
    "ABORTED, ABORTED",
    "UNKNOWN_FINISH, MALFORMED"
  })
  void whatGoesWrongHasItsReasonAndNoEnd(Behaviour behaviour, Reason reason, StandIn standIn) {
    try (var client = client(standIn, SHORT)) {
      standIn.mode(Mode.quick(behaviour));

      assertThatThrownBy(() ->
              client
                  .model
                  .answer(Client.PROMPT)
                  .doOnNext(piece -> assertThat(piece).isInstanceOf(Piece.Text.class))
                  .blockLast(Client.LONG))
          .isInstanceOfSatisfying(
              ModelFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"OK", "LENGTH", "SPLIT_UTF8", "BLANKS", "DUPLICATE", "USAGE_MERGED", "PARROT"})
  void whatIsOnlyOddIsAnAnswer(Behaviour behaviour, StandIn standIn) {
    try (var client = client(standIn, Client.LONG)) {
      standIn.mode(Mode.quick(behaviour));

      var end = (Piece.End) client.answer().getLast();

      assertThat(end.usage().written()).isPositive();
      assertThat(end.cutShort()).isEqualTo(behaviour == Behaviour.LENGTH);
    }
  }

  private static Client client(StandIn standIn, Duration patience) {
    return new Client(
        URI.create("http://127.0.0.1:" + standIn.port()),
        Client.patience(patience, patience, patience));
  }
}
