package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import yingda.stack.standin.Mode.Behaviour;

class PaceTest {

  private static final Mode EVEN = new Mode(Behaviour.OK, 100, 20);
  private static final Mode UNEVEN =
      EVEN.changedBy(JsonNodeFactory.instance.objectNode().put("jitter", 0.5).put("seed", 3));
  private static final int MANY = 10_000;

  @Test
  void withoutJitterEveryWaitIsAsItIsSet() {
    var pace = Pace.of(EVEN, 1);
    assertThat(pace.first()).isEqualTo(100_000_000);
    assertThat(pace.next()).isEqualTo(50_000_000);
    assertThat(pace.next()).isEqualTo(100_000_000);
  }

  @Test
  void withJitterTheyAreSoOnAverage() {
    var pace = Pace.of(UNEVEN, 1);
    var last = LongStream.generate(pace::next).limit(MANY).reduce(0, (_, next) -> next);
    assertThat((double) last / MANY).isCloseTo(50_000_000, within(1_500_000.0));

    var firsts = LongStream.range(0, MANY).map(number -> Pace.of(UNEVEN, number).first());
    var median = firsts.sorted().skip(MANY / 2).findFirst().orElseThrow();
    assertThat((double) median).isCloseTo(100_000_000, within(3_000_000.0));
  }

  @Test
  void theSameCompletionWaitsTheSameAgain() {
    assertThat(Pace.of(UNEVEN, 7).first()).isEqualTo(Pace.of(UNEVEN, 7).first());
    assertThat(Pace.of(UNEVEN, 7).first()).isNotEqualTo(Pace.of(UNEVEN, 8).first());
  }
}
