package yingda.intent.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import yingda.intent.answer.ModelFailure.Reason;

class LadderTest {

  private static final Prompt PROMPT = new Prompt(List.of(), new Asker("shop", "v1"));
  private static final Piece TEXT = new Piece.Text("Hello");
  private static final Piece END = new Piece.End("m", Usage.UNKNOWN, false);
  private static final Model SAYING_HELLO = _ -> Flux.just(TEXT, END);
  private static final Model BUSY = failing(Reason.LIMITED);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Test
  void theFirstModelAnswersWhenItCan() {
    assertThat(answer(SAYING_HELLO, _ -> Flux.error(new AssertionError("not to be asked"))))
        .containsExactly(TEXT, END);
  }

  @Test
  void theNextIsAskedWhenOneFailsBeforeItSpeaks() {
    assertThat(answer(BUSY, BUSY, SAYING_HELLO)).containsExactly(TEXT, END);
  }

  @Test
  void whatHasBeenSaidIsNotSaidAgain() {
    Model breaking = prompt -> Flux.concat(Flux.just(TEXT), BUSY.answer(prompt));

    assertThatThrownBy(() -> answer(breaking, SAYING_HELLO)).isInstanceOf(ModelFailure.class);
  }

  @Test
  void theLastFailureIsTheOneThatIsTold() {
    assertThatThrownBy(() -> answer(BUSY, failing(Reason.KEY_REFUSED)))
        .hasMessage("model refuses the API key");
  }

  private static Model failing(Reason reason) {
    return _ -> Flux.error(new ModelFailure(reason));
  }

  private static List<Piece> answer(Model... rungs) {
    var pieces = new Ladder(List.of(rungs)).answer(PROMPT).collectList().block(PATIENCE);
    return pieces == null ? List.of() : pieces;
  }
}
