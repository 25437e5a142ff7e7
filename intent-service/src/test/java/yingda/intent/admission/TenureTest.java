package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenureTest {

  private static final int LIMIT = 100;
  private static final int CHUNK = 10;
  private static final long END = 1_000;

  private final Tenure leased = Tenure.of(List.of(60L, 50L, 3L), END);

  @Test
  void aLeaseIsGoodForItsTargetUntilItEnds() {
    assertThat(allowed(leased, END - 1)).isEqualTo(50);
    assertThat(allowed(leased, END)).isZero();
  }

  @Test
  void whoAnnouncesThatItNeedsFewerKeepsToThat() {
    assertThat(allowed(leased.keepingTo(20), 0)).isEqualTo(20);
    assertThat(allowed(leased.keepingTo(80), 0)).isEqualTo(50);
  }

  @Test
  void withoutRedisItGoesOnWithAnEqualPartOfTheAccount() {
    assertThat(allowed(leased.unheard(), END - 1)).isEqualTo(50);
    assertThat(allowed(leased.unheard(), END)).isEqualTo(33);
    assertThat(allowed(leased.keepingTo(20).unheard(), END)).isEqualTo(20);
  }

  @Test
  void whoNeverReachedRedisTakesOnOneChunk() {
    var none = Tenure.none(0);
    assertThat(allowed(none, 1)).isZero();
    assertThat(allowed(none.unheard(), 1)).isEqualTo(CHUNK);
  }

  private static int allowed(Tenure tenure, long now) {
    return tenure.allowed(now, LIMIT, CHUNK);
  }
}
