package yingda.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangingTest {

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
  void aValueIsSetAndWhoAppliedItIsTold() {
    gateway.answers("POST /changes", 200, Operator.APPLIED);

    var said = operator.say("set", "gateway", "limits.turns", "40", "--why", "sale tomorrow");

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
    gateway.answers("POST /changes", 200, Operator.APPLIED);
    operator.say("set", "gateway", "a.b", value, "--why", "test");
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
        operator.say(
            "set", "gateway", "--file", file.toString(), "--index", "80", "--why", "a reason");

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

    var said = operator.say("set", "gateway", "--file", file.toString(), "--why", "a reason");

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

    var said = operator.say("validate", file.toString());

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

    var said = operator.say("validate", file.toString(), "--document", "tenants/sample-shop");

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("+x: 1", "valid as tenants/sample-shop", "gateway");
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

    var said = operator.say("rollback", "gateway", "12", "--why", "too much", "--who", "bob");

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
    var said = operator.say(line.split(" ", -1));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(named);
  }

  @Test
  void theAnswerAsTheApiGivesItIsThereForPrograms() throws Exception {
    gateway.answers("POST /changes", 200, Operator.APPLIED);
    var said = operator.say("set", "gateway", "a", "1", "--why", "x", "--json");
    assertThat(new ObjectMapper().readTree(said.out()).path("index").asInt()).isEqualTo(80);
  }
}
