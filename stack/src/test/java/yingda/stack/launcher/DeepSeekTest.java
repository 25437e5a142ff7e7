package yingda.stack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepSeekTest {

  private static final int STAND_IN = 18084;

  @Test
  void whoMayNotAskLearnsNoKey() {
    var configured =
        new DeepSeek(
            Map.of(
                "DEEPSEEK_API_KEY", "sk-1",
                "DEEPSEEK_MODEL", "deepseek-pro",
                "BACKUP_1_API_KEY", "sk-2",
                "BACKUP_1_BASE_URL", "http://vllm:8000/v1",
                "PATH", "/bin"),
            STAND_IN);

    assertThat(configured.description()).isEqualTo(Map.of("DEEPSEEK_MODEL", "deepseek-pro"));
    assertThat(configured.access())
        .isEqualTo(
            Map.of(
                "DEEPSEEK_API_KEY", "sk-1",
                "BACKUP_1_API_KEY", "sk-2",
                "BACKUP_1_BASE_URL", "http://vllm:8000/v1"));
  }

  @Test
  void withoutAKeyTheStandInAnswers() {
    var none = new DeepSeek(Map.of("DEEPSEEK_API_KEY", " "), STAND_IN);

    assertThat(none.standIn()).isTrue();
    assertThat(none.description())
        .containsEntry("DEEPSEEK_BASE_URL", "http://127.0.0.1:" + STAND_IN)
        .containsEntry("DEEPSEEK_STAND_IN", "true");
    assertThat(none.access()).isEqualTo(Map.of("DEEPSEEK_API_KEY", "stand-in"));
  }
}
