package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.Descent;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.Rung;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class BackupTest {

  @Test
  void theBackupAnswersWhenTheFirstIsBusy(Backing backing, StandIn primary) throws Exception {
    try (var backup = StandIn.start(0)) {
      primary.mode(Mode.quick(Behaviour.LIMIT429));
      var settings = new HashMap<String, Object>(primary.environment());
      settings.put("BACKUP_1_BASE_URL", "http://127.0.0.1:" + backup.port());
      settings.put("BACKUP_1_API_KEY", "other");
      settings.put("BACKUP_1_MODEL", "own-model");

      try (var server = IntentServer.on(backing, settings)) {
        var answer = new Conversing(server).ask();

        assertThat(answer.parts().getFirst().getDescent())
            .isEqualTo(Descent.newBuilder().setRung(Rung.RUNG_BACKUP).setReason("limited").build());
        assertThat(answer.text()).isNotEmpty();
        assertThat(primary.stats().asked() + primary.stats().refused()).isPositive();
        var asked = backup.requests(1).getFirst();
        assertThat(asked.get("model").asText()).isEqualTo("own-model");
        assertThat(asked.has("thinking")).isFalse();
        assertThat(
                server
                    .as("shop")
                    .describeModel(DescribeModelRequest.getDefaultInstance())
                    .getModel())
            .isEqualTo("deepseek-flash");
        eventually(() ->
            assertThat(server.get("/prometheus").body())
                .contains("yingda_upstream_usable{upstream=\"deepseek\"} 1.0")
                .contains("yingda_upstream_usable{upstream=\"backup-1\"} 1.0")
                .contains(
                    "yingda_breaker_state{model=\"deepseek-flash\",upstream=\"deepseek\"} 0.0")
                .contains(
                    "yingda_attempts_total{kind=\"first\",outcome=\"complete\",upstream=\"backup-1\"}")
                .doesNotContain("backup-2"));
      }
    }
  }
}
