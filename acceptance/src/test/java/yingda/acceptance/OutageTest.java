package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each part is killed in turn: what a visitor gets then, and that it mends by itself.
@ExtendWith(Whole.Extension.class)
final class OutageTest {

  private static final String QUESTION = "保修期是多久？";

  private final Whole whole;

  OutageTest(Whole whole) {
    this.whole = whole;
  }

  @ParameterizedTest
  @CsvSource({
    "dialog-service, dialog",
    "intent-service, intent",
    "redis, history",
    "postgres, record",
  })
  void withoutAPartThereIsAReasonAndNoAnswer(String part, String dependency) throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();

    whole.tell("kill", part);
    try {
      var refused = visitor.ask(conversation, QUESTION);

      unavailable(refused, dependency);
    } finally {
      whole.tell("start", part);
    }

    answersAgain(visitor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"knowledge-service", "elasticsearch"})
  void withoutKnowledgeThereIsAnApologyAndNothingInvented(String part) throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    whole.tell("kill", part);
    try {
      var answered = visitor.ask(visitor.open(), QUESTION);

      assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
      var answer = Visitor.JSON.readTree(answered.body());
      assertThat(answer.at("/state").asText()).isEqualTo("DEGRADED");
      assertThat(answer.at("/degraded/0").asText()).isIn("curated", "refusal");
      assertThat(answer.at("/sources")).isEmpty();
      assertThat(answer.at("/model").asText()).isEmpty();
    } finally {
      whole.tell("start", part);
    }
    answersAgain(visitor);
  }

  @Test
  void withoutConsulTheRestGoesOn() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    whole.tell("kill", "consul");
    try {
      assertThat(visitor.ask(visitor.open(), QUESTION).statusCode()).isEqualTo(200);
    } finally {
      whole.tell("start", "consul");
    }
    answersAgain(visitor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"busy503", "limit429", "cut"})
  void aModelThatFailsIsStoodInForByWhatTheCompanyKnows(String mode) throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();
    whole.model("{\"mode\":\"" + mode + "\"}");
    try {
      // Nobody has asked that before: what was answered once needs no model.
      var answered = visitor.ask(conversation, QUESTION + " (" + mode + ")");

      assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
      var answer = Visitor.JSON.readTree(answered.body());
      assertThat(answer.at("/state").asText()).isEqualTo("DEGRADED");
      assertThat(answer.at("/degraded/0").asText()).isEqualTo("extract");
      assertThat(answer.at("/text").asText()).contains("[1]");
      assertThat(answer.at("/sources")).isNotEmpty();
      assertThat(answer.at("/model").asText()).isEmpty();
    } finally {
      whole.model("{\"mode\":\"ok\"}");
    }
    var history = visitor.history(conversation);
    assertThat(history.get(history.size() - 1).at("/degraded/0").asText()).isEqualTo("extract");
    answersAgain(visitor);
  }

  private static void answersAgain(Visitor visitor) {
    eventually(
        Whole.PATIENCE,
        () -> {
          var answered = visitor.ask(visitor.open(), QUESTION);
          assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
          assertThat(Visitor.JSON.readTree(answered.body()).at("/sources")).isNotEmpty();
        });
  }

  private static void unavailable(HttpResponse<String> refused, String dependency)
      throws Exception {
    assertThat(refused.statusCode()).as(refused.body()).isIn(503, 504);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    var problem = Visitor.JSON.readTree(refused.body());
    assertThat(problem.at("/dependency").asText(dependency)).startsWith(dependency);
    assertThat(refused.body()).doesNotContain("Exception").doesNotContain("127.0.0.1");
  }
}
