package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.attempt.Circuit.Outcome;
import yingda.intent.attempt.Circuit.Pass;
import yingda.intent.attempt.Circuit.State;

class CircuitTest {

  private static final Duration REST = Attempting.BREAKER.rest();

  private final HandClock clock = new HandClock();
  private final List<String> changes = new ArrayList<>();
  private double chance = 0.5;
  private final Circuit circuit =
      new Circuit(
          () -> Attempting.BREAKER,
          clock,
          () -> chance,
          (to, why, rest) -> changes.add("%s %s %d".formatted(to, why, rest.toSeconds())));

  @ParameterizedTest
  @CsvSource({
    // Of many, a twentieth.
    "190, 9, 0, 0, CLOSED",
    "190, 10, 0, 0, OPEN",
    // Of few, a half.
    "9, 10, 0, 0, CLOSED",
    "11, 9, 0, 0, CLOSED",
    "10, 10, 0, 0, OPEN",
    // Late ones, too.
    "11, 0, 9, 0, CLOSED",
    "10, 0, 10, 0, OPEN",
    // Refusals are counted apart, and by themselves.
    "110, 0, 0, 90, CLOSED",
    "10, 0, 0, 10, OPEN",
    "10, 9, 0, 15, CLOSED",
    "0, 0, 0, 19, CLOSED",
    "0, 0, 0, 20, OPEN",
  })
  void itOpensWhenTooMuchFails(int good, int hard, int slow, int busy, State then) {
    // In an order in which no share is ever larger than at the end.
    ask(good, Outcome.GOOD);
    ask(hard, Outcome.HARD);
    ask(slow, Outcome.SLOW);
    ask(busy, Outcome.BUSY);

    assertThat(circuit.state()).isEqualTo(then);
  }

  @Test
  void whatSaysNothingIsNotCounted() {
    ask(1_000, Outcome.NEITHER);
    ask(19, Outcome.HARD);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);

    ask(1, Outcome.HARD);
    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  @Test
  void whatIsLongAgoIsNotCounted() {
    ask(19, Outcome.HARD);
    clock.pass(Attempting.BREAKER.window());
    ask(19, Outcome.HARD);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);

    clock.pass(Attempting.BREAKER.window().dividedBy(2));
    ask(1, Outcome.HARD);
    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  @Test
  void openItLetsNothingPassUntilItHasRested() {
    open();
    clock.pass(REST.minusNanos(1));
    assertThat(circuit.enter()).isNull();

    clock.pass(Duration.ofNanos(1));
    assertThat(circuit.enter()).isNotNull();
    assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void itRestsTwiceAsLongEachTimeUpToABound() {
    open();
    for (var i = 0; i < 4; i++) {
      probe(Outcome.BUSY);
    }

    assertThat(changes.stream().filter(change -> change.startsWith("OPEN")))
        .containsExactly(
            "OPEN hard 10", "OPEN unwell 20", "OPEN unwell 40", "OPEN unwell 60", "OPEN unwell 60");
  }

  @Test
  void onceItWasWellItRestsShortlyAgain() {
    open();
    probe(Outcome.HARD);
    probe(Outcome.GOOD);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);
    open();

    assertThat(changes)
        .endsWith("OPEN unwell 20", "HALF_OPEN rested 0", "CLOSED well 0", "OPEN hard 10");
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "0.5, 10", "1, 12"})
  void chanceMakesTheRestAFifthShorterOrLonger(double drawn, int seconds) {
    chance = drawn;
    open();

    assertThat(changes).containsExactly("OPEN hard " + seconds);
  }

  @Test
  void onlyTheProbesPassWhileItIsHalfOpen() {
    open();
    clock.pass(REST);
    var probes = probes();

    assertThat(probes).hasSize(10);
    assertThat(circuit.enter()).isNull();

    circuit.leave(probes.getFirst(), Outcome.NEITHER);
    assertThat(circuit.enter()).as("one in the stead of the one that said nothing").isNotNull();
    assertThat(circuit.enter()).isNull();
  }

  @Test
  void halfOfTheProbesFailingIsTooMany() {
    open();
    clock.pass(REST);
    var probes = probes();
    probes.subList(0, 5).forEach(probe -> circuit.leave(probe, Outcome.GOOD));
    probes.subList(5, 9).forEach(probe -> circuit.leave(probe, Outcome.SLOW));
    assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);

    circuit.leave(probes.getLast(), Outcome.SLOW);
    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  @Test
  void whatWasAskedBeforeDecidesNothing() {
    var early = enter();
    open();
    circuit.leave(early, Outcome.GOOD);
    clock.pass(REST);
    var probes = probes();
    for (var i = 0; i < 10; i++) {
      circuit.leave(early, Outcome.HARD);
    }
    assertThat(circuit.state()).isEqualTo(State.HALF_OPEN);

    probes.subList(0, 6).forEach(probe -> circuit.leave(probe, Outcome.GOOD));
    probes.subList(6, 10).forEach(probe -> circuit.leave(probe, Outcome.HARD));
    assertThat(circuit.state()).isEqualTo(State.CLOSED);
  }

  private void open() {
    ask(20, Outcome.HARD);
    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  private void probe(Outcome outcome) {
    clock.pass(Attempting.BREAKER.longestRest());
    probes().forEach(probe -> circuit.leave(probe, outcome));
  }

  private List<Pass> probes() {
    var probes = new ArrayList<Pass>();
    for (var pass = circuit.enter(); pass != null; pass = circuit.enter()) {
      probes.add(pass);
    }
    return probes;
  }

  private void ask(int times, Outcome outcome) {
    for (var i = 0; i < times; i++) {
      circuit.leave(enter(), outcome);
    }
  }

  private Pass enter() {
    return Objects.requireNonNull(circuit.enter());
  }
}
