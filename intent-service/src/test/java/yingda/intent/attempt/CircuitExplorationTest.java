package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import yingda.intent.attempt.Circuit.Outcome;
import yingda.intent.attempt.Circuit.Pass;
import yingda.intent.attempt.Circuit.State;

/// Everything that can happen to a small circuit, in every order.
class CircuitExplorationTest {

  private enum Step {
    ENTER,
    GOOD,
    HARD,
    BUSY,
    NEITHER,
    WAIT
  }

  private static final List<Step> ALPHABET = List.of(Step.values());
  private static final int STEPS = 7;
  private static final int PROBES = 2;
  private static final Duration REST = Duration.ofSeconds(1);

  private static final BreakerSettings SMALL =
      new BreakerSettings(
          Duration.ofSeconds(10), 4, 0.25, 1, 1, REST, 1, 1, REST, REST.multipliedBy(2), 0, PROBES);

  private final Set<State> seen = EnumSet.noneOf(State.class);
  private final int[] path = new int[STEPS];

  @Test
  void noOrderOfEventsBreaksARule() {
    do {
      new Run().play();
    } while (next());
    assertThat(seen).containsExactlyInAnyOrder(State.values());
  }

  /// Counts up, the steps being the digits.
  private boolean next() {
    for (var digit = STEPS - 1; digit >= 0; digit--) {
      if (++path[digit] < ALPHABET.size()) {
        return true;
      }
      path[digit] = 0;
    }
    return false;
  }

  private final class Run {

    private final HandClock clock = new HandClock();
    private final Deque<Pass> out = new ArrayDeque<>();
    private final Circuit circuit = new Circuit(() -> SMALL, clock, () -> 0.5, this::changed);
    private State state = State.CLOSED;
    private long openedAt;
    private Duration rest = Duration.ZERO;
    private int passedHalfOpen;
    private int saidNothing;

    void play() {
      for (var step : path) {
        play(ALPHABET.get(step));
        check(circuit.state() == state, "it says what it is");
        seen.add(state);
      }
      recovers();
    }

    private void play(Step step) {
      switch (step) {
        case ENTER -> enter();
        case WAIT -> clock.pass(REST);
        case GOOD -> leave(Outcome.GOOD);
        case HARD -> leave(Outcome.HARD);
        case BUSY -> leave(Outcome.BUSY);
        case NEITHER -> leave(Outcome.NEITHER);
      }
    }

    private void enter() {
      var resting = clock.getAsLong() - openedAt < rest.toNanos();
      var before = state;
      var pass = circuit.enter();
      check(before != State.CLOSED || pass != null, "closed lets everything pass");
      check(before != State.OPEN || resting == (pass == null), "open rests, and not for ever");
      if (pass != null) {
        out.add(pass);
        passedHalfOpen += state == State.HALF_OPEN ? 1 : 0;
      }
      check(passedHalfOpen - saidNothing <= PROBES, "only the probes pass");
    }

    private void leave(Outcome outcome) {
      var pass = out.poll();
      if (pass != null) {
        var before = state;
        circuit.leave(pass, outcome);
        check(outcome != Outcome.NEITHER || before == state, "nothing decides nothing");
        saidNothing += before == State.HALF_OPEN && outcome == Outcome.NEITHER ? 1 : 0;
      }
    }

    private void changed(State to, String why, Duration chosen) {
      check(
          switch (to) {
            case CLOSED -> state == State.HALF_OPEN;
            case HALF_OPEN -> state == State.OPEN;
            case OPEN -> state != State.OPEN;
          },
          state + " to " + to);
      state = to;
      openedAt = clock.getAsLong();
      rest = chosen;
      passedHalfOpen = 0;
      saidNothing = 0;
    }

    /// However it got here: once all is well, it closes.
    private void recovers() {
      out.forEach(pass -> circuit.leave(pass, Outcome.NEITHER));
      clock.pass(REST.multipliedBy(2));
      for (var i = 0; i < 2 * PROBES && circuit.state() != State.CLOSED; i++) {
        var pass = circuit.enter();
        check(pass != null, "it is asked again");
        if (pass != null) {
          circuit.leave(pass, Outcome.GOOD);
        }
      }
      check(circuit.state() == State.CLOSED, "it is well again");
    }

    private void check(boolean holds, String rule) {
      if (!holds) {
        throw new AssertionError(rule);
      }
    }
  }
}
