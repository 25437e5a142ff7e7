package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

@ExtendWith(StandInExtension.class)
class StatsTest {

  private final StandIn standIn;
  private final Asker asker;

  StatsTest(StandIn standIn) {
    this.standIn = standIn;
    this.asker = new Asker(standIn);
  }

  @BeforeEach
  void beginAnew() {
    standIn.resetStats();
  }

  @Test
  void anAskerThatHangsUpIsCounted() throws Exception {
    standIn.mode(Mode.quick(Behaviour.HANG));
    try (var lines = asker.open(Asker.asked()).body()) {
      assertThat(lines.iterator().next()).startsWith("data:");
      assertThat(standIn.stats().open()).isEqualTo(1);
      assertThat(standIn.stats().cancelled()).isZero();
    }
    eventually(() -> assertThat(standIn.stats().cancelled()).isEqualTo(1));
    assertThat(standIn.stats().open()).isZero();
  }

  @Test
  void everyCompletionIsCountedByItsModeAndItsEnd() throws Exception {
    asker.events(Asker.asked());
    asker.complete(Asker.asked(), Wish.HEADER, "eof");
    asker.complete(Asker.asked(), Wish.HEADER, "busy503");
    asker.complete(Asker.asked(), Wish.HEADER, "busy503");

    var stats = asker.get("/stats");
    assertThat(stats.path("asked").asInt()).isEqualTo(4);
    assertThat(stats.path("finished").asInt()).isEqualTo(2);
    assertThat(stats.path("refused").asInt()).isEqualTo(2);
    assertThat(stats.path("peakOpen").asInt()).isEqualTo(1);
    assertThat(stats.path("open").asInt()).isZero();
    assertThat(stats.path("modes"))
        .isEqualTo(Asker.JSON.readTree("{\"ok\": 1, \"busy503\": 2, \"eof\": 1}"));

    assertThat(asker.delete("/stats").path("asked").asInt()).isZero();
    assertThat(asker.get("/requests")).isEmpty();
  }

  @Test
  void oneMoreThanTheLimitIsRefusedAtOnce() throws Exception {
    asker.post("/mode", "{\"mode\": \"hang\", \"limit\": 1}");
    try (var lines = asker.open(Asker.asked()).body()) {
      assertThat(lines.iterator().next()).startsWith("data:");
      assertThat(asker.complete(Asker.asked()).statusCode()).isEqualTo(429);
      assertThat(standIn.stats().overLimit()).isEqualTo(1);
      assertThat(standIn.stats().peakOpen()).isEqualTo(1);
    }
    eventually(() -> assertThat(standIn.stats().open()).isZero());
    assertThat(asker.complete(Asker.asked(), Wish.HEADER, "ok").statusCode()).isEqualTo(200);
  }
}
