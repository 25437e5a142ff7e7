package yingda.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingTest {

  @TempDir Path folder;

  private Operator operator;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    operator = new Operator(folder);
    gateway = operator.gateway();
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void aStagedChangeIsWatchedUntilItIsTakenBack() {
    gateway.answers("POST /changes", 202, staged("STAGED", "+limit: 40", 0, 0));
    gateway.answers("GET /changes/13", 200, staged("STAGED", "", 10, 0));
    gateway.answers("GET /changes/13", 200, staged("STAGED", "", 12, 9));
    gateway.answers("GET /changes/13", 200, staged("ROLLED_BACK", "", 12, 9));

    var said =
        operator.say(
            "set", "gateway", "limit", "40", "--why", "x", "--staged", "50%", "--for", "20");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .containsSubsequence(
            "generation 13 is staged",
            "+limit: 40",
            "trying it (1): 10 ok, 0 degraded, 0 failed",
            "trying it (1): 12 ok, 0 degraded, 9 failed",
            "✗ generation 13 was taken back. failed rate 43 %");
  }

  @Test
  void theShareThatTriesAChangeIsANumberOrAPercentage() {
    gateway.answers("POST /changes", 200, Operator.APPLIED);
    operator.say("unset", "gateway", "limit", "--why", "x", "--staged", "25%", "--for", "20");
    var asked = gateway.last().body();
    assertThat(asked.path("unset").path(0).asText()).isEqualTo("limit");
    assertThat(asked.path("staged").path("share").asDouble()).isEqualTo(0.25);
    assertThat(asked.path("staged").path("seconds").asInt()).isEqualTo(20);

    var refused = operator.say("unset", "gateway", "limit", "--why", "x", "--staged", "2");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--staged: 2");
  }

  private static String staged(String state, String diff, int ok, int failed) {
    return """
    {"generation": 13, "document": "gateway", "state": "%s", "diff": "%s", "applied": [],
     "stragglers": [], "rollout": {"instances": ["gateway-2"], "share": 0.5,
     "canary": {"ok": %d, "degraded": 0, "failed": %d},
     "rest": {"ok": 40, "degraded": 0, "failed": 0}, "verdict": "failed rate 43 %%"}}\
    """
        .formatted(state, diff, ok, failed);
  }
}
