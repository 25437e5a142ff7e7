package yingda.stack.standin;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import yingda.stack.standin.Mode.Behaviour;

/// How long one answer waits for its tokens, in nanoseconds.
///
/// Waits are log-normal, as those of real models are: most near the middle, a few much longer. The
/// median of the first wait and the mean of the others are those of the mode.
final class Pace {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  // Keeps the numbers of completions from giving neighbouring streams of random numbers.
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long first;
  private final double usual;
  private final double jitter;
  private final SplittableRandom random;
  private double waited;

  private Pace(Mode mode, long number) {
    this.first = TimeUnit.MILLISECONDS.toNanos(mode.firstTokenMillis());
    this.usual = (double) SECOND / mode.tokensPerSecond();
    this.jitter = mode.jitter();
    this.random = new SplittableRandom(mode.seed() + GOLDEN * number);
  }

  /// @param number of the completion among those asked for
  static Pace of(Mode mode, long number) {
    return mode.behaviour() == Behaviour.DRIP
        ? new Pace(new Mode(Behaviour.DRIP, 0, 1), number)
        : new Pace(mode, number);
  }

  /// Until the first token.
  long first() {
    return jitter == 0 ? first : Math.round(first * Math.exp(jitter * random.nextGaussian()));
  }

  /// From the first token to the next that was not asked about yet. Added up here, so that rounding
  /// doesn't.
  long next() {
    waited +=
        jitter == 0
            ? usual
            : usual * Math.exp(jitter * random.nextGaussian() - jitter * jitter / 2);
    return Math.round(waited);
  }
}
