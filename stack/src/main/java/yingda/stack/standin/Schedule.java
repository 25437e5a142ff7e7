package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/// Modes one after the other.
///
/// Requests asked in the same order meet the same modes again: chance comes from a seed.
final class Schedule {

  /// Ends with whichever comes first; never, when neither is said.
  ///
  /// @param share of the requests that meet the mode; the others meet the usual one
  /// @param seconds how long it lasts
  /// @param requests after how many it ends
  record Phase(Mode mode, double share, double seconds, long requests) {

    private static final double SHORTEST = 0.001;

    Phase {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share: %s (expected: 0 to 1)".formatted(share));
      }
      if (!(seconds >= SHORTEST)) {
        throw new IllegalArgumentException(
            "seconds: %s (expected: at least %s)".formatted(seconds, SHORTEST));
      }
      if (requests < 1) {
        throw new IllegalArgumentException(
            "requests: %d (expected: at least 1)".formatted(requests));
      }
    }

    private static Phase of(JsonNode json, Mode usual) {
      return new Phase(
          usual.changedBy(json),
          json.path("share").asDouble(1),
          json.path("seconds").asDouble(Double.POSITIVE_INFINITY),
          json.path("requests").asLong(Long.MAX_VALUE));
    }

    private long nanos() {
      return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }
  }

  private final List<Phase> phases;
  private final boolean again;
  private final SplittableRandom random;
  private int at;
  private long begun;
  private long asked;

  private Schedule(List<Phase> phases, boolean again, long seed, long now) {
    this.phases = phases;
    this.again = again;
    this.random = new SplittableRandom(seed);
    this.begun = now;
  }

  /// No phases: the usual mode, always.
  static Schedule none() {
    return new Schedule(List.of(), false, 0, 0);
  }

  /// Reads a list of phases, or an object with `phases`, `seed` and `repeat`.
  ///
  /// @throws IllegalArgumentException if it names what there isn't
  static Schedule of(JsonNode json, Mode usual, long now) {
    var list = json.isArray() ? json : json.path("phases");
    if (!list.isArray()) {
      throw new IllegalArgumentException("phases: none (expected: a list)");
    }
    var phases =
        StreamSupport.stream(list.spliterator(), false).map(each -> Phase.of(each, usual)).toList();
    return new Schedule(phases, json.path("repeat").asBoolean(), json.path("seed").asLong(), now);
  }

  List<Phase> phases() {
    return phases;
  }

  /// The mode of the next request.
  synchronized Mode next(Mode usual, long now) {
    while (at < phases.size() && over(phases.get(at), now)) {
      advance(now);
    }
    if (at == phases.size()) {
      return usual;
    }
    asked++;
    var phase = phases.get(at);
    return random.nextDouble() < phase.share() ? phase.mode() : usual;
  }

  private boolean over(Phase phase, long now) {
    return asked >= phase.requests() || now - begun >= phase.nanos();
  }

  private void advance(long now) {
    var phase = phases.get(at);
    // Time goes on while nobody asks; what ends by count ends with the request.
    begun = asked >= phase.requests() ? now : begun + phase.nanos();
    asked = 0;
    at = again && at + 1 == phases.size() ? 0 : at + 1;
  }
}
