package yingda.intent.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.grpc.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import yingda.intent.model.Asker;
import yingda.intent.model.Deadline;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Models;
import yingda.intent.model.Piece;
import yingda.intent.model.Priority;
import yingda.intent.model.Prompt;
import yingda.intent.model.Rung;
import yingda.intent.model.Usage;
import yingda.intent.prompt.Question;

class LadderTest {

  private static final Prompt PROMPT = new Prompt(List.of(), new Asker("shop", "v1"));
  private static final Piece TEXT = new Piece.Text("Hello");
  private static final Piece END = new Piece.End("m", Usage.UNKNOWN, false);
  private static final Model SAYING_HELLO = _ -> Flux.just(TEXT, END);
  private static final Model NOT_TO_BE_ASKED = _ -> Flux.error(new AssertionError("asked"));
  private static final Model BUSY = failing(Reason.LIMITED);
  private static final Model BREAKING =
      prompt -> Flux.concat(Flux.just(TEXT), failing(Reason.STALLED).answer(prompt));
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private LadderSettings settings = Ladders.MODELS_ONLY;
  private Prompt prompt = PROMPT;
  private Question question = Ladders.QUESTION;

  @Test
  void theFirstModelAnswersWhenItCan() {
    assertThat(answer(SAYING_HELLO, NOT_TO_BE_ASKED)).containsExactly(TEXT, END);
  }

  @Test
  void theNextIsAskedWhenOneFails() {
    assertThat(answer(BUSY, SAYING_HELLO))
        .containsExactly(new Piece.Descent(Rung.BACKUP, "limited", false), TEXT, END);
    assertThat(counted("backup", "limited")).isOne();
  }

  @Test
  void whoHasFailedBesideTheFirstIsNotAskedAgain() {
    Model both = _ -> Flux.error(new ModelFailure(Reason.NO_CONTENT).andNext());

    assertThat(answer(both, NOT_TO_BE_ASKED, SAYING_HELLO))
        .containsExactly(new Piece.Descent(Rung.BACKUP, "no_content", false), TEXT, END);
  }

  @Test
  void whatHasBeenSaidIsVoidWhenAnotherBeginsAnew() {
    assertThat(answer(BREAKING, SAYING_HELLO))
        .containsExactly(TEXT, new Piece.Descent(Rung.BACKUP, "stalled", true), TEXT, END);
  }

  @Test
  void onlyWhatWasSaidSinceTheLastDescentIsVoid() {
    assertThat(answer(BREAKING, BUSY, SAYING_HELLO))
        .containsExactly(
            TEXT,
            new Piece.Descent(Rung.BACKUP, "stalled", true),
            new Piece.Descent(Rung.BACKUP, "limited", false),
            TEXT,
            END);
  }

  @Test
  void anotherModelIsNotAskedWithoutTimeForIt() {
    settings = Ladders.ALL;
    prompt = PROMPT.until(Deadline.in(settings.leastTime()));

    assertThat(answer(BUSY, NOT_TO_BE_ASKED).getFirst())
        .isEqualTo(new Piece.Descent(Rung.EXTRACT, "limited", false));
  }

  @Test
  void anotherModelIsNotAskedWhatAFilterStopped() {
    settings = Ladders.ALL;

    assertThat(answer(failing(Reason.FILTERED), NOT_TO_BE_ASKED).getFirst())
        .isEqualTo(new Piece.Descent(Rung.CURATED, "filtered", false));
  }

  @Test
  void anotherModelIsNotAskedForWhoeverHasSpentTheirBudget() {
    settings = Ladders.ALL;

    assertThat(answer(failing(Reason.BUDGET_SPENT), NOT_TO_BE_ASKED).getFirst())
        .isEqualTo(new Piece.Descent(Rung.EXTRACT, "budget_spent", false));
  }

  @Test
  void whatStandsInIsACompleteAnswerOfNoModel() {
    settings = Ladders.ALL;

    assertThat(answer(BUSY))
        .startsWith(new Piece.Descent(Rung.EXTRACT, "limited", false))
        .endsWith(new Piece.End("", Usage.UNKNOWN, false))
        .hasSize(3);
  }

  @Test
  void theLastFailureIsToldWhenNothingMayStandIn() {
    assertThatThrownBy(() -> answer(BUSY, failing(Reason.KEY_REFUSED)))
        .hasMessage("model refuses the API key");
  }

  @Test
  void aModelIsGivenUpWhileThereIsTimeForSomethingElse() {
    settings = Ladders.ALL;
    prompt = PROMPT.until(Deadline.in(settings.reserve()));
    Model late =
        asked ->
            asked.deadline().passed()
                ? Flux.error(new ModelFailure(Reason.TOO_LATE))
                : Flux.error(new AssertionError("left: " + asked.deadline().left()));

    assertThat(answer(late).getFirst())
        .isEqualTo(new Piece.Descent(Rung.EXTRACT, "too_late", false));
  }

  @Test
  void theNextIsAskedForTheSameCall() throws Exception {
    var key = Context.<String>key("tenant");
    var seen = new CompletableFuture<String>();
    Model failingElsewhere =
        _ ->
            Mono.delay(Duration.ZERO)
                .then(Mono.<Piece>error(new ModelFailure(Reason.LIMITED)))
                .flux();
    Model next =
        asked -> {
          seen.complete(String.valueOf(key.get()));
          return SAYING_HELLO.answer(asked);
        };

    Context.current().withValue(key, "shop").call(() -> answer(failingElsewhere, next));

    assertThat(seen).isCompletedWithValue("shop");
  }

  @Test
  void noModelIsAskedWhenNothingCouldBeLookedUp() {
    settings = Ladders.ALL;
    question = Ladders.question("您好！");

    assertThat(answer(NOT_TO_BE_ASKED))
        .containsExactly(
            new Piece.Descent(Rung.CURATED, "unsearched", false),
            new Piece.Text("您好！"),
            new Piece.End("", Usage.UNKNOWN, false));
  }

  @Test
  void nothingIsInventedWhenNothingCouldBeLookedUpAndNothingMayStandIn() {
    question = Ladders.question("您好！");

    assertThatThrownBy(() -> answer(NOT_TO_BE_ASKED)).hasMessageContaining("looked up");
  }

  @Test
  void inADrillWhatWouldStandInAnswersAndItIsSaid() {
    settings = Ladders.standing(true, true, true, 1);

    assertThat(answer(NOT_TO_BE_ASKED))
        .first()
        .isEqualTo(new Piece.Descent(Rung.EXTRACT, "drill", false));
    assertThat(counted("extract", "drill")).isOne();
  }

  @ParameterizedTest
  @EnumSource(value = Priority.class, names = "ANONYMOUS", mode = EXCLUDE)
  void onlyAnybodysTurnsAreDrills(Priority priority) {
    settings = Ladders.standing(true, true, true, 1);
    prompt = PROMPT.as(priority);

    assertThat(answer(SAYING_HELLO)).containsExactly(TEXT, END);
  }

  @Test
  void nobodyIsToldForADrillThatThereIsNoAnswer() {
    settings = Ladders.standing(false, false, true, 1);

    assertThat(answer(SAYING_HELLO)).containsExactly(TEXT, END);
  }

  private double counted(String rung, String reason) {
    return meters.counter("yingda.ladder", "rung", rung, "reason", reason).count();
  }

  private static Model failing(Reason reason) {
    return _ -> Flux.error(new ModelFailure(reason));
  }

  private List<Piece> answer(Model... models) {
    var ladder = new Ladder(new Models(List.of(models)), () -> settings, meters);
    var pieces = ladder.answer(prompt, question).collectList().block(PATIENCE);
    return pieces == null ? List.of() : pieces;
  }
}
