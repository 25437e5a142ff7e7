package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.intent.attempt.Attempting.END;
import static yingda.intent.attempt.Attempting.PROMPT;
import static yingda.intent.attempt.Attempting.TEXT;
import static yingda.intent.attempt.Attempting.all;
import static yingda.intent.attempt.Attempting.failing;

import io.grpc.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import yingda.intent.attempt.Attempting.Scripted;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Priority;
import yingda.intent.model.Prompt;

class RetriedTest {

  private static final Flux<Piece> HELLO = Flux.just(TEXT, END);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whatFailsInPassingIsAskedAgain() {
    var model = new Scripted(failing(Reason.LIMITED), HELLO);

    assertThat(all(saved(model).answer(PROMPT))).containsExactly(TEXT, END);
    assertThat(model.kinds()).containsExactly(Kind.FIRST, Kind.RETRY);
    assertThat(counted("yingda.attempts", "kind", "first", "outcome", "limited")).isOne();
    assertThat(counted("yingda.attempts", "kind", "retry", "outcome", "complete")).isOne();
    assertThat(counted("yingda.retries", "reason", "limited", "outcome", "complete")).isOne();
  }

  @Test
  void theSecondFailureIsTheLast() {
    var model = new Scripted(failing(Reason.LIMITED), failing(Reason.BROKEN));

    assertFails(saved(model), PROMPT, Reason.BROKEN);
    assertThat(model.asked()).isEqualTo(2);
    assertThat(counted("yingda.retries", "reason", "limited", "outcome", "broken")).isOne();
  }

  @ParameterizedTest
  @EnumSource(names = {"KEY_REFUSED", "BALANCE_SPENT", "REQUEST_REFUSED", "FILTERED", "NO_SLOT"})
  void whatWouldFailAgainIsAskedOnce(Reason reason) {
    var model = new Scripted(failing(reason));

    assertFails(saved(model), PROMPT, reason);
    assertThat(model.asked()).isOne();
  }

  @Test
  void whatHasBeenSaidIsNotSaidAgain() {
    var model = new Scripted(Flux.concat(Flux.just(TEXT), failing(Reason.CUT_OFF)));

    assertFails(saved(model), PROMPT, Reason.CUT_OFF);
    assertThat(model.asked()).isOne();
  }

  @Test
  void blanksHaveNotBeenSeen() {
    var blank = new Piece.Text("\n ");
    var model = new Scripted(Flux.concat(Flux.just(blank), failing(Reason.EMPTY)), HELLO);

    assertThat(all(saved(model).answer(PROMPT))).containsExactly(blank, TEXT, END);
  }

  @Test
  void whatNobodyWaitsForIsNotAskedAgain() {
    var model = new Scripted(failing(Reason.LIMITED));
    var idle = PROMPT.as(Priority.BATCH);

    assertFails(saved(model), idle, Reason.LIMITED);
    assertThat(model.asked()).isOne();
  }

  @Test
  void withoutBudgetTheFirstFailureIsTheLast() {
    var model = new Scripted(failing(Reason.LIMITED));

    assertFails(retried(model), PROMPT, Reason.LIMITED);
    assertThat(counted("yingda.retries", "reason", "limited", "outcome", "no_budget")).isOne();
  }

  @Test
  void theNextAttemptIsMadeForTheSameCall() throws Exception {
    var key = Context.<String>key("tenant");
    var seen = new CompletableFuture<String>();
    var model =
        new Scripted(
            failing(Reason.LIMITED),
            Flux.defer(() -> {
              seen.complete(String.valueOf(key.get()));
              return HELLO;
            }));
    var retried = saved(model);

    Context.current().withValue(key, "shop").call(() -> all(retried.answer(PROMPT)));

    assertThat(seen).isCompletedWithValue("shop");
  }

  /// One whose earlier answers have earned it a retry.
  private Model saved(Scripted model) {
    var good = new int[] {10};
    var retried = retried(prompt -> good[0]-- > 0 ? HELLO : model.answer(prompt));
    for (var i = 0; i < 10; i++) {
      all(retried.answer(PROMPT));
    }
    return retried;
  }

  private Retried retried(Model model) {
    var counting = new AttemptMeters(meters);
    var target = new Target("deepseek", () -> "flash", model);
    return new Retried(
        new Guarded(target, () -> Attempting.BREAKER, counting),
        () -> Attempting.SETTINGS,
        counting);
  }

  private static void assertFails(Model model, Prompt prompt, Reason reason) {
    assertThatThrownBy(() -> all(model.answer(prompt)))
        .isInstanceOfSatisfying(
            ModelFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private double counted(String name, String... tags) {
    return meters.get(name).tags(tags).tag("upstream", "deepseek").counter().count();
  }
}
