package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitTest {

  private static final int MOST = 1_000;
  private static final long SECOND = Limit.PAUSE_NANOS;

  /// `+` is a window of success in full use, `.` one in which a third is in use, `-` a hundred
  /// failures for want of room together, a second after whatever was before.
  @ParameterizedTest
  @CsvSource({
    "50,   '',        50",
    "50,   +,         100, 'twice as many, while nothing is known'",
    "50,   ++,        200",
    "50,   .,         50, 'nothing is learnt from what is not used'",
    "100,  -,         90, 'a burst is one cut'",
    "100,  --,        81",
    "100,  -+,        91, 'then one more in a window'",
    "100,  -++,       92",
    "100,  -+-,       81",
    "100,  -----,     59",
    "100,  -----+,    91, 'quickly back to where it was well, and one more'",
    "10,   ---,       8, 'there is a floor'",
    "900,  ++,        1000, 'there is a ceiling'",
  })
  void aLimitGrowsAndShrinks(int initial, String history, int expected) {
    var limit = Limit.beginning(initial, 0);
    var now = 0L;
    for (var what : history.split("(?!^)", -1)) {
      now += SECOND;
      limit =
          switch (what) {
            case "" -> limit;
            case "+" -> window(limit, limit.whole());
            case "." -> window(limit, limit.whole() / 3);
            default -> burst(limit, now);
          };
    }
    assertThat(limit.whole()).isEqualTo(expected);
  }

  private static Limit window(Limit before, int inFlight) {
    var limit = before;
    for (var i = 0; i < before.whole(); i++) {
      limit = limit.succeeded(inFlight, MOST);
    }
    return limit;
  }

  private static Limit burst(Limit before, long now) {
    var limit = before;
    for (var i = 0; i < 100; i++) {
      limit = limit.congested(now, now + i, i % 2 == 0);
    }
    return limit;
  }

  @Test
  void aLowerCeilingHoldsAtOnce() {
    assertThat(Limit.beginning(100, 0).succeeded(100, 20).whole()).isEqualTo(20);
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whateverHappensItStaysWithinItsBoundsAndMovesNoFasterThanItMay(long seed) {
    var random = new SplittableRandom(seed);
    var most = random.nextInt(Limit.FLOOR, 300);
    var limit = Limit.beginning(random.nextInt(Limit.FLOOR, most + 1), 0);
    var now = 0L;
    var lastCut = -SECOND;
    for (var step = 0; step < 5_000; step++) {
      now += random.nextLong(SECOND / 20);
      var before = limit;
      if (random.nextInt(20) == 0) {
        var sent = now - random.nextLong(2 * SECOND);
        var exact = random.nextBoolean();
        limit = limit.congested(sent, now, exact);
        if (limit.allowed() < before.allowed()) {
          assertThat(sent).isGreaterThanOrEqualTo(lastCut);
          assertThat(exact || now - lastCut >= SECOND).isTrue();
          lastCut = now;
        }
        assertThat(limit.allowed()).isBetween(before.allowed() * 0.9 - 1e-9, before.allowed());
      } else {
        var inFlight = random.nextInt(before.whole() + 1);
        limit = limit.succeeded(inFlight, most);
        assertThat(limit.allowed()).isBetween(before.allowed(), before.allowed() + 1);
        if (2 * inFlight < before.whole()) {
          assertThat(limit).isEqualTo(before);
        }
      }
      assertThat(limit.whole()).isBetween(Limit.FLOOR, most);
    }
  }

  @Test
  void whatExceedsTheAccountIsCutOffAtOnce() {
    var limit = Limit.beginning(100, 0);
    for (var i = 1; i <= 10; i++) {
      limit = limit.congested(i, i, true);
    }
    assertThat(limit.whole()).isEqualTo(34);
  }

  /// An upstream that bears 100, asked for as many as the limit allows, its answers taking a
  /// second.
  @Test
  void itSettlesNearWhatTheUpstreamBears() {
    var capacity = 100;
    var limit = Limit.beginning(50, 0);
    var refused = 0;
    var asked = 0;
    for (var second = 1; second <= 300; second++) {
      var wanted = limit.whole();
      for (var i = 0; i < Math.min(wanted, capacity); i++) {
        limit = limit.succeeded(wanted, MOST);
      }
      if (wanted > capacity) {
        limit = limit.congested(second * SECOND, second * SECOND, true);
      }
      if (second > 60) {
        assertThat(wanted).isBetween(88, 110);
        asked += wanted;
        refused += Math.max(0, wanted - capacity);
      }
    }
    assertThat((double) refused / asked).isLessThan(0.01);
  }
}
