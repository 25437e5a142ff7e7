package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

  @Test
  void nobodyIsTurnedAwayBeforeSomebodyWaitedInVain() {
    assertThat(Line.UNTRIED.longerThan(10_000)).isTrue();
    assertThat(Line.UNTRIED.letIn().longerThan(10_000)).isTrue();
  }

  @Test
  void whenSomebodyDidATenthFewerMayWait() {
    var line = Line.UNTRIED.inVain(200);

    assertThat(line.longerThan(180)).isTrue();
    assertThat(line.longerThan(181)).isFalse();
    assertThat(line.inVain(200).longerThan(163)).isFalse();
  }

  @Test
  void tenWhoAreLetInMakeRoomForOne() {
    var line = Line.UNTRIED.inVain(10);
    for (var i = 0; i < 10; i++) {
      line = line.letIn();
    }

    assertThat(line.longerThan(9)).isTrue();
    assertThat(line.longerThan(11)).isFalse();
  }

  @Test
  void oneMayAlwaysWait() {
    var line = Line.UNTRIED;
    for (var i = 0; i < 1_000; i++) {
      line = line.inVain(200);
    }

    assertThat(line.longerThan(1)).isTrue();
    assertThat(line.longerThan(2)).isFalse();
  }
}
