package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static yingda.stack.junit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.client.Refused;
import yingda.stack.client.SettingsClient;

/// What an operator changes, and what visitors notice of it.
@ExtendWith(Whole.Extension.class)
final class OperatorTest {

  private final Whole whole;
  private SettingsClient settings;
  private String gatewayYaml;

  OperatorTest(Whole whole) {
    this.whole = whole;
  }

  @BeforeEach
  void remember() throws Exception {
    settings = whole.settings();
    gatewayYaml = settings.document("gateway").path("yaml").asText();
  }

  @AfterEach
  void restore() throws Exception {
    if (!settings.document("gateway").path("yaml").asText().equals(gatewayYaml)) {
      settings.change(change("gateway", Map.of("yaml", gatewayYaml)));
    }
  }

  @Test
  void aChangeAppliesToEveryInstanceBeforeItsRequestIsAnswered() throws Exception {
    var changed = settings.change(change("gateway", Map.of("set", Map.of("turn.passages", 3))));

    assertThat(changed.path("state").asText()).isEqualTo("APPLIED");
    assertThat(changed.path("applied")).isNotEmpty();
    assertThat(changed.path("stragglers")).isEmpty();
    var visitor = Visitor.arrive(whole.gateway());
    var answer = Visitor.JSON.readTree(visitor.ask(visitor.open(), "怎么退货？").body());
    assertThat(answer.path("sources")).hasSize(3);
  }

  @Test
  void whatIsWrongIsNamedWithItsPlaceAndNothingChanges() throws Exception {
    var before = settings.document("gateway").path("index").asLong();

    var refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                settings.change(
                    change("gateway", Map.of("yaml", "turn:\n  timeout: 40s\n  passges: 3\n"))));

    var error = refused.problem().at("/errors/0");
    assertThat(error.path("field").asText()).isEqualTo("turn.passges");
    assertThat(error.path("expected").asText()).contains("passages");
    assertThat(List.of(error.path("line").asInt(), error.path("column").asInt()))
        .containsExactly(3, 3);
    assertThat(settings.document("gateway").path("index").asLong()).isEqualTo(before);
  }

  @Test
  void maintenanceRefusesNewMessagesInTheVisitorsLanguage() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();
    settings.change(
        change(
            "gateway",
            Map.of("set", Map.of("maintenance.enabled", true, "maintenance.retry-after", "90s"))));

    var refused = visitor.ask(conversation, "怎么退货？");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("90");
    var problem = Visitor.JSON.readTree(refused.body());
    assertThat(problem.path("code").asText()).isEqualTo("MAINTENANCE");
    assertThat(problem.path("detail").asText()).contains("维护");
    assertThat(visitor.history(conversation)).isEmpty();
  }

  @Test
  void aTenantHasWordsOfItsOwn() throws Exception {
    try {
      settings.change(
          change(
              "tenants/sample-shop",
              Map.of("yaml", "gateway: {plan: {passage-similarity: 1, decline: {en: Ask Mia.}}}")));
      var visitor = Visitor.arrive(whole.gateway());

      var answer = visitor.ask(visitor.open(), "Which way is the moon tonight, and why?");

      assertThat(Visitor.JSON.readTree(answer.body()).path("text").asText()).isEqualTo("Ask Mia.");
    } finally {
      settings.change(change("tenants/sample-shop", Map.of("yaml", "{}")));
    }
  }

  @Test
  void whatIsWrittenBehindOurBackIsShownAndCanBeTakenBack() throws Exception {
    settings.change(change("gateway", Map.of("set", Map.of("turn.passages", 4))));
    whole.write("config/gateway", gatewayYaml + "\nturns: {}\n");

    eventually(
        Whole.PATIENCE,
        () -> {
          assertThat(document("gateway").path("state").asText()).isEqualTo("drifted");
          assertThat(settings.effective("gateway").at("/instances/0/refused/0/message").asText())
              .contains("turn");
        });
    var visitor = Visitor.arrive(whole.gateway());
    var answer = Visitor.JSON.readTree(visitor.ask(visitor.open(), "怎么退货？").body());
    assertThat(answer.path("sources")).hasSize(4);
  }

  @Test
  void aChangeIsRemembered() throws Exception {
    var generation =
        settings
            .change(change("gateway", Map.of("set", Map.of("turn.passages", 2))))
            .path("generation")
            .asLong();

    var remembered = settings.change(generation);
    assertThat(remembered.path("who").asText()).isEqualTo("mia");
    assertThat(remembered.path("why").asText()).isEqualTo("a test");
    assertThat(remembered.path("diff").asText()).contains("passages: 2");

    settings.rollBack("gateway", generation, "mia", "enough");
    assertThat(settings.document("gateway").path("yaml").asText()).isEqualTo(gatewayYaml);
  }

  @Test
  void aTurnRemembersWhichSettingsItRanUnder() throws Exception {
    settings.change(change("gateway", Map.of("set", Map.of("turn.passages", 4))));
    var index = settings.documents().path("index").asLong();
    var visitor = Visitor.arrive(whole.gateway());
    var answer = Visitor.JSON.readTree(visitor.ask(visitor.open(), "怎么退货？").body());

    try (var connection = whole.postgres();
        var select =
            connection.prepareStatement("SELECT settings_index FROM dialog.turn WHERE id = ?")) {
      select.setString(1, answer.path("turnId").asText());
      try (var row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        assertThat(row.getLong(1)).isEqualTo(index);
      }
    }
  }

  private JsonNode document(String name) throws Exception {
    for (var document : settings.documents().path("documents")) {
      if (document.path("name").asText().equals(name)) {
        return document;
      }
    }
    throw new AssertionError("no document " + name);
  }

  private static Map<String, Object> change(String document, Map<String, ?> what) {
    var change = new HashMap<String, Object>(what);
    change.put("document", document);
    change.put("who", "mia");
    change.put("why", "a test");
    return change;
  }
}
