package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Usage;

class TranscriptTest {

  private static final Usage USAGE = new Usage(1, 2, 3, 0);

  private final Transcript transcript = new Transcript("asked", 2, _ -> {});

  @Test
  void anAnswerIsTextAReasonAndDone() {
    assertThat(transcript.hear(text("Hello"))).isEqualTo("Hello");
    transcript.hear(new Chunk.Delta("named", "", "stop", null));
    transcript.hear(new Chunk.Delta(null, "", null, USAGE));
    transcript.hear(new Chunk.Done());

    assertThat(transcript.end()).isEqualTo(new Piece.End("named", USAGE, false));
  }

  @Test
  void theModelThatWasAskedIsNamedWhenTheStreamNamesNone() {
    hear(text("Hello"), finish("stop"), new Chunk.Done());

    assertThat(transcript.end().model()).isEqualTo("asked");
  }

  @Test
  void whatMetTheLimitOnItsLengthIsAnAnswerIfItSaysAnything() {
    hear(text("Hello"), finish("length"), new Chunk.Done());

    assertThat(transcript.end().cutShort()).isTrue();
  }

  @Test
  void whatThoughtUntilItMetTheLimitIsNone() {
    hear(finish("length"), new Chunk.Done());

    assertReason(transcript::end, Reason.EMPTY);
  }

  @Test
  void nothingButBlanksIsNoAnswer() {
    hear(text(" \n"), finish("stop"), new Chunk.Done());

    assertReason(transcript::end, Reason.EMPTY);
  }

  @Test
  void aStreamThatEndsWithoutDoneIsCutOff() {
    hear(text("Hello"), finish("stop"));

    assertReason(transcript::end, Reason.CUT_OFF);
  }

  @Test
  void doneWithoutAReasonIsCutOff() {
    hear(text("Hello"), new Chunk.Done());

    assertReason(transcript::end, Reason.CUT_OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "content_filter, FILTERED",
    "insufficient_system_resource, OVERLOADED",
    "aborted, ABORTED",
    "tool_calls, MALFORMED",
    "whatever_comes_next, MALFORMED"
  })
  void anyOtherReasonIsAFailure(String finish, Reason reason) {
    transcript.hear(text("Hello"));

    assertReason(() -> transcript.hear(finish(finish)), reason);
  }

  @Test
  void troubleAndNonsenseAreFailures() {
    assertReason(() -> transcript.hear(new Chunk.Trouble()), Reason.ABORTED);
    assertReason(() -> transcript.hear(new Chunk.Malformed()), Reason.MALFORMED);
  }

  @Test
  void anAnswerWithoutEndIsAFailure() {
    transcript.hear(text("x".repeat(64)));

    assertReason(() -> transcript.hear(text("!")), Reason.TOO_LONG);
  }

  @Test
  void anAnswerOfEndlesslyManyTextsIsAFailure() {
    hear(Collections.nCopies(10, text("x")).toArray(Chunk[]::new));

    assertReason(() -> transcript.hear(text("x")), Reason.TOO_LONG);
  }

  @Test
  void textAfterTheReasonForTheEndIsAFailure() {
    hear(text("Hello"), finish("stop"));

    assertReason(() -> transcript.hear(text("more")), Reason.MALFORMED);
  }

  @Test
  void theReasonForTheEndMayComeTwice() {
    hear(text("Hello"), finish("stop"), finish("stop"), new Chunk.Done());

    assertThat(transcript.end().cutShort()).isFalse();
  }

  private void hear(Chunk... chunks) {
    for (var chunk : chunks) {
      transcript.hear(chunk);
    }
  }

  private static void assertReason(ThrowingCallable code, Reason reason) {
    assertThatThrownBy(code)
        .isInstanceOfSatisfying(
            ModelFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private static Chunk text(String text) {
    return new Chunk.Delta(null, text, null, null);
  }

  private static Chunk finish(String reason) {
    return new Chunk.Delta(null, "", reason, null);
  }
}
