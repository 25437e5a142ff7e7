package yingda.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.command.Said;

final class ReadingTest {

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
  void statusNamesDriftAndThoseThatLagBehind() {
    gateway.answers(
        "GET ",
        200,
        """
        {"index": 90, "documents": [
          {"name": "gateway", "generation": 12, "index": 90, "state": "drifted"},
          {"name": "application", "generation": 0, "index": 20, "state": "seeded"}]}\
        """);
    gateway.answers(
        "GET /effective",
        200,
        """
        {"instances": [
          {"service": "gateway", "instance": "gateway-1", "generation": 12, "index": 90,
           "source": "consul", "refused": []},
          {"service": "gateway", "instance": "gateway-2", "generation": 11, "index": 70,
           "source": "consul", "refused": []},
          {"service": "intent-service", "instance": "intent-1", "generation": 0, "index": 20,
           "source": "snapshot", "refused": []}]}\
        """);

    var said = operator.say("status");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains("drifted", "seeded", "✓  gateway-1", "behind index 90", "runs on snapshot");

    var chinese = operator.say("--lang", "zh", "status");
    assertThat(chinese.out()).contains("文档", "已偏离", "落后于索引 90");
  }

  @Test
  void aValueIsShownWithWhereItComesFrom() {
    gateway.answers(
        "GET /effective?service=gateway",
        200,
        """
        {"instances": [
          {"service": "gateway", "instance": "gateway-1", "values": {"limit":
            {"value": 40, "source": "staged", "generation": 13}}},
          {"service": "gateway", "instance": "gateway-2", "values": {"limit":
            {"value": 20, "source": "default", "generation": 0}}}]}\
        """);

    assertThat(operator.say("get", "gateway", "limit").out().lines())
        .containsExactly(
            "40",
            "  from staged, generation 13, on 1 instances",
            "20",
            "  from default, generation 0, on 1 instances");
    assertThat(operator.say("effective", "gateway").out()).contains("gateway-1", "limit", "staged");
    assertThat(operator.say("get", "gateway", "limti").err()).contains("limti");
  }

  @Test
  void driftIsShownAgainstWhatWasRecorded() throws Exception {
    gateway.answers(
        "GET /document?name=gateway",
        200,
        """
        {"name": "gateway", "yaml": "a: 1\\nb: 3\\n", "recordedYaml": "a: 1\\nb: 2\\n",
         "generation": 0, "index": 90, "state": "drifted"}\
        """);

    var drift = operator.say("diff", "gateway");
    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.out().lines()).endsWith(" a: 1", "-b: 2", "+b: 3");

    var same = Files.writeString(folder.resolve("same.yaml"), "a: 1\nb: 3\n");
    assertThat(operator.say("diff", "gateway", same.toString()).code()).isZero();

    var got = operator.say("get", "gateway");
    assertThat(got.out()).isEqualTo("a: 1\nb: 3\n");
    assertThat(got.err()).contains("settings diff gateway");
  }

  @Test
  void historyTellsWhoAndWhyWithTheDifference() {
    gateway.answers(
        "GET /changes?limit=20&document=gateway",
        200,
        """
        {"changes": [{"generation": 12, "document": "gateway", "who": "alice", "why": "sale",
          "at": "2026-11-21T15:00:00Z", "state": "ROLLED_BACK", "diff": "-limit: 20\\n+limit: 40"}]}
        """);

    assertThat(operator.say("history", "gateway").out())
        .contains("12  gateway  rolled back  2026-11-21", "alice", "    sale", "    +limit: 40");
    assertThat(operator.say("history", "gateway", "--short").out())
        .contains("generation", "sale")
        .doesNotContain("+limit");
  }

  @Test
  void whatHappensIsToldUntilTheGatewayGoes() {
    gateway.answers("GET ", 200, "{\"index\": 90, \"documents\": []}");
    gateway.answers(
        "GET /watch?index=90",
        200,
        """
        {"index": 91, "events": [{"at": "2026-11-21T15:00:00Z", "kind": "refused",
          "document": "gateway", "instance": "gateway-2", "message": "limit: -1"}]}\
        """);
    gateway.answers(
        "GET /watch?index=91", 503, "{\"title\": \"Later\", \"code\": \"DEPENDENCY_UNAVAILABLE\"}");

    var said = operator.say("watch");
    assertThat(said.out()).contains("refused  gateway  gateway-2  limit: -1");
    assertThat(said.code()).isEqualTo(1);
  }

  @Test
  void anotherSystemsKeyMustBeGiven() {
    var said =
        Said.by(
            Map.of("YINGDA_STATE", folder.toString()), "settings", "status", "--url", "http://x");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("OPERATOR_KEY");
  }
}
