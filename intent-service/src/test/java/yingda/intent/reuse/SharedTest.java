package yingda.intent.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.intent.reuse.Asking.END;
import static yingda.intent.reuse.Asking.HELLO;
import static yingda.intent.reuse.Asking.WORLD;
import static yingda.intent.reuse.Asking.prompt;
import static yingda.stack.junit.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import yingda.intent.model.Likeness;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Priority;
import yingda.intent.model.Prompt;
import yingda.intent.reuse.Asking.Listener;
import yingda.intent.reuse.Asking.Told;

class SharedTest {

  private final Told model = new Told();
  private final Shared shared = new Shared(model, new ReuseMeters(new SimpleMeterRegistry()));

  @Test
  void whoeverComesHearsItFromTheBeginning() {
    var first = listen(prompt());
    model.say(HELLO);
    var second = listen(prompt());
    model.say(WORLD);
    var third = listen(prompt());
    model.say(END);

    assertThat(model.asked()).isOne();
    assertThat(first.heard()).containsExactly(HELLO, WORLD, END);
    assertThat(second.heard()).containsExactly(HELLO, WORLD, END.shared());
    assertThat(third.heard()).containsExactly(HELLO, WORLD, END.shared());
  }

  @Test
  void whoComesAfterTheEndAsksAnew() {
    listen(prompt());
    model.say(END);

    listen(prompt());

    assertThat(model.asked()).isEqualTo(2);
  }

  @Test
  void whoeverAsksAnythingElseAsksAlone() {
    listen(prompt());
    listen(prompt().like(new Likeness("other", true)));
    listen(new Prompt(prompt().messages(), prompt().asker()));

    assertThat(model.asked()).isEqualTo(3);
  }

  @Test
  void oneWhoLeavesTakesItFromNobodyAndTheLastOneEndsIt() {
    var first = listen(prompt());
    var second = listen(prompt());
    model.say(HELLO);

    first.leave();
    assertThat(model.stopped()).isZero();
    model.say(WORLD);
    assertThat(second.heard()).containsExactly(HELLO, WORLD);

    second.leave();
    assertThat(model.stopped()).isOne();
    listen(prompt());
    assertThat(model.asked()).isEqualTo(2);
  }

  @Test
  void aFailureIsEverybodys() {
    var listeners = List.of(listen(prompt()), listen(prompt()));
    var failure = new ModelFailure(Reason.BROKEN);

    model.fail(failure);

    assertThat(listeners)
        .allSatisfy(listener -> assertThat(listener.failures()).containsExactly(failure));
    listen(prompt());
    assertThat(model.asked()).isEqualTo(2);
  }

  @Test
  void whoReadsSlowlyHoldsUpNobody() {
    var slow = new Slow();
    shared.answer(prompt()).subscribe(slow);
    var quick = listen(prompt());

    model.say(HELLO);
    model.say(WORLD);
    model.say(END);

    assertThat(quick.heard()).hasSize(3);
    assertThat(slow.heard).isEmpty();
    slow.request(3);
    assertThat(slow.heard).containsExactly(HELLO, WORLD, END);
  }

  @Test
  void whoHasLessTimeGivesUpAlone() {
    var patient = listen(prompt());
    var hasty = listen(prompt(Duration.ofMillis(50)));

    eventually(() -> assertThat(hasty.failures()).hasSize(1));

    assertThat(hasty.failures().getFirst())
        .isInstanceOfSatisfying(
            ModelFailure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.TOO_LATE));
    model.say(HELLO);
    model.say(END);
    assertThat(patient.heard()).hasSize(2);
  }

  @Test
  void theModelHasAsLongAsWhoeverHasLongest() {
    listen(prompt(Duration.ofMillis(50)));
    var patient = listen(prompt());

    assertThat(model.prompt(0).deadline().left()).isGreaterThan(Duration.ofSeconds(50));
    eventually(() -> assertThat(model.prompt(0).deadline().passed()).isFalse());
    model.say(HELLO);
    assertThat(patient.heard()).containsExactly(HELLO);
  }

  @Test
  void theMoreUrgentOneDoesNotWaitForASlotWithTheOthers() {
    listen(prompt().as(Priority.ANONYMOUS));
    listen(prompt().as(Priority.URGENT));
    assertThat(model.asked()).isEqualTo(2);

    listen(prompt().as(Priority.ANONYMOUS));
    assertThat(model.asked()).isEqualTo(2);

    model.say(HELLO);
    listen(prompt().as(Priority.URGENT));
    assertThat(model.asked()).isEqualTo(2);
  }

  @Test
  void whoHasMoreTimeTriesForASlotAgain() {
    listen(prompt(Duration.ofSeconds(5)));
    var patient = listen(prompt(Duration.ofSeconds(20)));
    var alike = listen(prompt(Duration.ofMillis(5_100)));

    model.fail(new ModelFailure(Reason.NO_SLOT));

    assertThat(model.asked()).isEqualTo(2);
    assertThat(alike.failures()).hasSize(1);
    model.say(HELLO);
    assertThat(patient.heard()).containsExactly(HELLO);
  }

  private Listener listen(Prompt prompt) {
    return new Listener(shared.answer(prompt));
  }

  private static final class Slow extends BaseSubscriber<Piece> {

    private final List<Piece> heard = new ArrayList<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks for nothing yet.
    }

    @Override
    protected void hookOnNext(Piece piece) {
      heard.add(piece);
    }
  }
}
