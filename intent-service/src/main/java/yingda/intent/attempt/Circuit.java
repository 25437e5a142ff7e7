package yingda.intent.attempt;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether something that may fail is asked at the moment.
///
/// Closed, it is. When too much fails it opens: nothing is asked for a while. Then it is half open:
/// a number of probes are asked, and their majority decides. What was asked in an earlier state
/// decides nothing in a later one.
final class Circuit {

  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  /// How an answer ended.
  enum Outcome {
    GOOD,
    /// Whole, but begun late.
    SLOW,
    /// Through the fault of what was asked.
    HARD,
    /// Refused for want of room.
    BUSY,
    /// In a way that says nothing about what was asked.
    NEITHER
  }

  /// Leave to ask once.
  ///
  /// @param era the state it was given in, by its number
  record Pass(long era) {}

  /// Told of each change, while nothing else can happen.
  interface Listener {
    /// @param why in one stable word
    void changed(State to, String why, Duration rest);
  }

  private final Supplier<BreakerSettings> settings;
  private final LongSupplier nanoTime;
  private final DoubleSupplier chance;
  private final Listener listener;
  private final Window window = new Window();
  private State state = State.CLOSED;
  private long era;
  private int inVain;
  private long openUntil;
  private int asking;
  private int probing;
  private int good;
  private int bad;

  /// @param chance from 0 to 1
  Circuit(
      Supplier<BreakerSettings> settings,
      LongSupplier nanoTime,
      DoubleSupplier chance,
      Listener listener) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.chance = chance;
    this.listener = listener;
  }

  synchronized State state() {
    return state;
  }

  /// Leave to ask, to be given back by [#leave]; null when nothing may be asked now.
  synchronized @Nullable Pass enter() {
    if (state == State.OPEN && nanoTime.getAsLong() - openUntil >= 0) {
      probing = 0;
      good = 0;
      bad = 0;
      become(State.HALF_OPEN, "rested", Duration.ZERO);
    }
    return switch (state) {
      case CLOSED -> ask();
      case OPEN -> null;
      case HALF_OPEN -> probing + good + bad < settings.get().probes() ? probe() : null;
    };
  }

  private Pass ask() {
    asking++;
    return new Pass(era);
  }

  private Pass probe() {
    probing++;
    return new Pass(era);
  }

  /// What was asked has ended.
  synchronized void leave(Pass pass, Outcome outcome) {
    if (pass.era() != era) {
      return;
    }
    switch (state) {
      case CLOSED -> count(outcome);
      case HALF_OPEN -> judge(outcome);
      case OPEN -> throw new IllegalStateException("a pass of an open circuit");
    }
  }

  private void count(Outcome outcome) {
    asking--;
    if (outcome == Outcome.NEITHER) {
      return;
    }
    var now = settings.get();
    window.add(outcome, nanoTime.getAsLong(), now.window().toNanos());
    var trouble =
        Trouble.in(
            of -> window.count(of, nanoTime.getAsLong(), now.window().toNanos()), asking, now);
    if (trouble != null) {
      open(trouble, now);
    }
  }

  private void judge(Outcome outcome) {
    probing--;
    switch (outcome) {
      case GOOD -> good++;
      case SLOW, HARD, BUSY -> bad++;
      // Another one is asked in its stead.
      case NEITHER -> {}
    }
    var now = settings.get();
    if (2 * good > now.probes()) {
      inVain = 0;
      window.clear();
      become(State.CLOSED, "well", Duration.ZERO);
    } else if (2 * bad >= now.probes()) {
      open("unwell", now);
    }
  }

  private void open(String why, BreakerSettings now) {
    var rest = now.rest();
    for (var times = 0; times < inVain && rest.compareTo(now.longestRest()) < 0; times++) {
      rest = rest.multipliedBy(2);
    }
    var bounded = rest.compareTo(now.longestRest()) < 0 ? rest : now.longestRest();
    var factor = 1 + now.restJitter() * (2 * chance.getAsDouble() - 1);
    var chosen = Duration.ofNanos(Math.round(bounded.toNanos() * factor));
    inVain++;
    openUntil = nanoTime.getAsLong() + chosen.toNanos();
    become(State.OPEN, why, chosen);
  }

  private void become(State next, String why, Duration rest) {
    state = next;
    asking = 0;
    era++;
    listener.changed(next, why, rest);
  }
}
