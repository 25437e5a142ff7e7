package yingda.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.stack.command.Said;
import yingda.stack.words.Words;

/// The commands against a gateway that answers as the API's contract says.
class SettingsCommandTest {

  private static final String APPLIED =
      """
      {"generation": 12, "document": "gateway", "index": 80, "state": "APPLIED",
       "diff": "-limit: 20\\n+limit: 40",
       "applied": [{"instance": "gateway-1", "millis": 31}, {"instance": "gateway-2", "millis": 45}],
       "stragglers": []}\
      """;

  @TempDir Path folder;

  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new Gateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
    Words.speak("en", Map.of());
  }

  @Test
  void aValueIsSetAndWhoAppliedItIsTold() {
    gateway.answers("POST /changes", 200, APPLIED);

    var said = say("set", "gateway", "limits.turns", "40", "--why", "sale tomorrow");

    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("-limit: 20", "+limit: 40", "✓ generation 12", "2 instances", "45 ms");
    assertThat(gateway.last().key()).isEqualTo("Bearer yo_live_test");
    var asked = gateway.last().body();
    assertThat(asked.path("set").path("limits.turns").isInt()).isTrue();
    assertThat(asked.path("who").asText()).isEqualTo("alice");
    assertThat(asked.path("why").asText()).isEqualTo("sale tomorrow");
    assertThat(asked.has("staged")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "40, NUMBER",
    "0.5, NUMBER",
    "-1, NUMBER",
    "true, BOOLEAN",
    "20s, STRING",
    "'\"20\"', STRING",
    "deepseek-flash, STRING",
    "'[1, 2]', ARRAY",
    "2026-11-21, STRING",
    "'', STRING",
  })
  void aValueIsJsonOrElseAText(String value, String type) {
    gateway.answers("POST /changes", 200, APPLIED);
    say("set", "gateway", "a.b", value, "--why", "test");
    assertThat(gateway.last().body().path("set").path("a.b").getNodeType()).hasToString(type);
  }

  @Test
  void aFileTakesTheDocumentsPlaceOnlyAtTheIndexThatWasSeen() throws Exception {
    gateway.answers(
        "POST /changes",
        409,
        """
        {"title": "Conflict", "detail": "gateway is at 81", "code": "SETTINGS_CHANGED"}\
        """);
    var file = Files.writeString(folder.resolve("gateway.yaml"), "limit: 40\n");

    var said =
        say("set", "gateway", "--file", file.toString(), "--index", "80", "--why", "a reason");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("gateway is at 81 [SETTINGS_CHANGED]");
    assertThat(gateway.last().body().path("yaml").asText()).isEqualTo("limit: 40\n");
    assertThat(gateway.last().body().path("index").asInt()).isEqualTo(80);
  }

  @Test
  void faultsAreTheLinesThatEditorsUnderstand() throws Exception {
    var file = Files.writeString(folder.resolve("gateway.yaml"), "a:\n  limti: -1\n");
    gateway.answers(
        "POST /changes",
        400,
        """
        {"title": "Invalid", "code": "INVALID_REQUEST", "errors": [
          {"field": "a.limti", "value": "-1", "expected": "limit", "document": "gateway",
           "line": 2, "column": 3},
          {"field": "b", "value": "x", "expected": "a number", "document": "application",
           "line": 7, "column": 1}]}\
        """);

    var said = say("set", "gateway", "--file", file.toString(), "--why", "a reason");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err().lines())
        .containsExactly(
            file + ":2:3: a.limti: -1 (expected: limit)",
            "application:7:1: b: x (expected: a number)");
  }

  @Test
  void aFileIsValidatedAsTheDocumentItIsCalled() throws Exception {
    var file = Files.writeString(folder.resolve("intent-service.yaml"), "x: 1\n");
    gateway.answers(
        "POST /validate",
        200,
        """
        {"valid": false, "checkedAgainst": [], "diff": "", "faults": [
          {"document": "intent-service", "path": "x", "line": 1, "column": 1,
           "message": "unknown (did you mean: y)"}]}\
        """);

    var said = say("validate", file.toString());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).isEqualToIgnoringNewLines(file + ":1:1: x: unknown (did you mean: y)");
    assertThat(gateway.last().body().path("document").asText()).isEqualTo("intent-service");
  }

  @Test
  void aValidFileIsSaidToBeSoAndByWhomItWasChecked() throws Exception {
    var file = Files.writeString(folder.resolve("other.yaml"), "x: 1\n");
    gateway.answers(
        "POST /validate",
        200,
        """
        {"valid": true, "faults": [], "diff": "+x: 1",
         "checkedAgainst": [{"service": "gateway", "schema": "ab", "instances": 2}]}\
        """);

    var said = say("validate", file.toString(), "--document", "tenants/sample-shop");

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("+x: 1", "valid as tenants/sample-shop", "gateway");
  }

  @Test
  void aStagedChangeIsWatchedUntilItIsTakenBack() {
    gateway.answers("POST /changes", 202, staged("STAGED", "+limit: 40", 0, 0));
    gateway.answers("GET /changes/13", 200, staged("STAGED", "", 10, 0));
    gateway.answers("GET /changes/13", 200, staged("STAGED", "", 12, 9));
    gateway.answers("GET /changes/13", 200, staged("ROLLED_BACK", "", 12, 9));

    var said = say("set", "gateway", "limit", "40", "--why", "x", "--staged", "50%", "--for", "20");

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
    gateway.answers("POST /changes", 200, APPLIED);
    say("unset", "gateway", "limit", "--why", "x", "--staged", "25%", "--for", "20");
    var asked = gateway.last().body();
    assertThat(asked.path("unset").path(0).asText()).isEqualTo("limit");
    assertThat(asked.path("staged").path("share").asDouble()).isEqualTo(0.25);
    assertThat(asked.path("staged").path("seconds").asInt()).isEqualTo(20);

    var refused = say("unset", "gateway", "limit", "--why", "x", "--staged", "2");
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

  @Test
  void stragglersAreNamedAndTheChangeIsNotCalledDone() {
    gateway.answers(
        "POST /rollback",
        200,
        """
        {"generation": 14, "document": "gateway", "state": "APPLYING", "diff": "",
         "applied": [], "stragglers": [{"instance": "gateway-2", "why": "no report in 5 s"}]}\
        """);

    var said = say("rollback", "gateway", "12", "--why", "too much", "--who", "bob");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("gateway-2: no report in 5 s");
    assertThat(gateway.last().body().path("generation").asInt()).isEqualTo(12);
    assertThat(gateway.last().body().path("who").asText()).isEqualTo("bob");
  }

  @ParameterizedTest
  @CsvSource({
    "set gateway a 1, --why",
    "rollback gateway, --why",
    "adopt gateway, --why",
    "set gateway --why=x, --file",
    "set gateway a --why=x, VALUE",
    "set gateway --file=nowhere.yaml --why=x, nowhere.yaml",
    "set gateway a 1 --why=x --for=3, --staged",
    "validate nowhere.yaml, nowhere.yaml",
    "set, DOCUMENT",
    "set gateway a 1 --whyy=x, --whyy",
  })
  void whatIsMissingIsNamedBeforeAnybodyIsAsked(String line, String named) {
    var said = say(line.split(" ", -1));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(named);
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

    assertThat(say("history", "gateway").out())
        .contains("12  gateway  rolled back  2026-11-21", "alice", "    sale", "    +limit: 40");
    assertThat(say("history", "gateway", "--short").out())
        .contains("generation", "sale")
        .doesNotContain("+limit");
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

    var drift = say("diff", "gateway");
    assertThat(drift.code()).isEqualTo(1);
    assertThat(drift.out().lines()).endsWith(" a: 1", "-b: 2", "+b: 3");

    var same = Files.writeString(folder.resolve("same.yaml"), "a: 1\nb: 3\n");
    assertThat(say("diff", "gateway", same.toString()).code()).isZero();

    var got = say("get", "gateway");
    assertThat(got.out()).isEqualTo("a: 1\nb: 3\n");
    assertThat(got.err()).contains("settings diff gateway");
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

    assertThat(say("get", "gateway", "limit").out().lines())
        .containsExactly(
            "40",
            "  from staged, generation 13, on 1 instances",
            "20",
            "  from default, generation 0, on 1 instances");
    assertThat(say("effective", "gateway").out()).contains("gateway-1", "limit", "staged");
    assertThat(say("get", "gateway", "limti").err()).contains("limti");
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

    var said = say("status");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out())
        .contains("drifted", "seeded", "✓  gateway-1", "behind index 90", "runs on snapshot");

    var chinese = say("--lang", "zh", "status");
    assertThat(chinese.out()).contains("文档", "已偏离", "落后于索引 90");
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

    var said = say("watch");
    assertThat(said.out()).contains("refused  gateway  gateway-2  limit: -1");
    assertThat(said.code()).isEqualTo(1);
  }

  @Test
  void theAnswerAsTheApiGivesItIsThereForPrograms() throws Exception {
    gateway.answers("POST /changes", 200, APPLIED);
    var said = say("set", "gateway", "a", "1", "--why", "x", "--json");
    assertThat(new ObjectMapper().readTree(said.out()).path("index").asInt()).isEqualTo(80);
  }

  @Test
  void anotherSystemsKeyMustBeGiven() {
    var said =
        Said.by(
            Map.of("YINGDA_STATE", folder.toString()), "settings", "status", "--url", "http://x");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("OPERATOR_KEY");
  }

  private Said say(String... words) {
    var line = new ArrayList<>(List.of("settings"));
    line.addAll(List.of(words));
    line.addAll(List.of("--url", gateway.url()));
    return Said.by(
        Map.of("YINGDA_STATE", folder.toString(), "OPERATOR_KEY", "yo_live_test", "USER", "alice"),
        line.toArray(String[]::new));
  }
}
