package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

class SlotsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicInteger limit = new AtomicInteger(1);
  private final Slots slots = new Slots(limit::get);
  private final ArrayList<String> done = new ArrayList<>();

  @Test
  void theNextBeginsWhenOneEndsInTheOrderTheyCame() {
    Sinks.Many<String> first = Sinks.many().unicast().onBackpressureBuffer();
    var a = slots.within(first.asFlux(), LONG).subscribe(done::add);
    var b = slots.within(Flux.just("second"), LONG).subscribe(done::add);
    var c = slots.within(Flux.just("third"), LONG).subscribe(done::add);
    assertThat(done).isEmpty();

    first.tryEmitNext("first");
    first.tryEmitComplete();

    assertThat(done).containsExactly("first", "second", "third");
    assertThat(slots.taken()).isZero();
    assertThat(a.isDisposed() && b.isDisposed() && c.isDisposed()).isTrue();
  }

  @Test
  void whoLeavesGivesTheSlotBack() {
    var holder = slots.within(Flux.never(), LONG).subscribe();
    var waiting = slots.within(Flux.just("never begun"), LONG).subscribe(done::add);
    var next = slots.within(Flux.just("next"), LONG).subscribe(done::add);

    waiting.dispose();
    holder.dispose();

    assertThat(done).containsExactly("next");
    assertThat(next.isDisposed()).isTrue();
    assertThat(slots.taken()).isZero();
  }

  @Test
  void whoWaitsInVainIsToldSo() {
    var holder = slots.within(Flux.never(), LONG).subscribe();

    var failure =
        slots
            .within(Flux.just("never begun"), Duration.ofMillis(20))
            .materialize()
            .blockFirst(LONG);

    assertThat(failure).isNotNull();
    assertThat(failure.getThrowable())
        .isInstanceOfSatisfying(
            ModelFailure.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SLOT));
    holder.dispose();
    assertThat(slots.taken()).isZero();
  }

  @Test
  void aHigherLimitLetsMoreIn() {
    var holder = slots.within(Flux.never(), LONG).subscribe();
    limit.set(2);

    var second = slots.within(Flux.just("second"), LONG).subscribe(done::add);

    assertThat(done).containsExactly("second");
    assertThat(second.isDisposed()).isTrue();
    holder.dispose();
  }
}
