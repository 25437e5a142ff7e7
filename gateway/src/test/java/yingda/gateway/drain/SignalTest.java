package yingda.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.dialog.v1.TurnState;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.GatewayProcess;

/// A gateway in a process of its own, which is told to end.
final class SignalTest {

  @Test
  void theProcessEndsWhenItsTurnsHave(@TempDir Path folder) throws Exception {
    var process = new GatewayProcess(folder);
    var goOn = new CountDownLatch(1);
    try (var gateway = GatewayFixture.start(process)) {
      gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
      try (var stream = gateway.newChat().stream("怎么退货？")) {
        stream.next("delta");
        process.terminate();
        stream.next("reconnect");
        assertThat(stream.rest()).isEmpty();
      }
      assertThat(process.alive()).isTrue();
      goOn.countDown();
      assertThat(process.ends()).isTrue();
      var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
      assertThat(finished).isNotNull();
      assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_DONE);
      assertThat(finished.getText()).isEqualTo("七天内可以退货。");
    }
  }
}
