package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.dialog.Runner.ending;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.dialog.record.Deliveries;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// Endpoints, from the end of a turn to their answer.
@BackingServices(
    value = {POSTGRES, REDIS},
    shared = false)
final class WebhookTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path secrets;
  private final Backing backing;
  private final Outbox outbox;
  private Receiver receiver;
  private DialogServer server;
  private Visitor visitor;

  WebhookTest(Backing backing) {
    this.backing = backing;
    outbox = new Outbox(new Database(backing));
  }

  @BeforeEach
  void start() throws Exception {
    Files.writeString(secrets.resolve("shop"), Receiver.SECRET + "\n");
    receiver = new Receiver();
    server = server(Map.of());
    visitor = server.visitor("shop", "anna");
    Eventually.eventually(() -> assertThat(outbox.tells(receiver.url())).isTrue());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    receiver.close();
    outbox.clear();
  }

  @Test
  void howATurnEndedIsToldOnceAndSigned() throws Exception {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "怎么退货?");
    var finished = visitor.runner().finish(conversation, turn, "七天内可以退货[1]。");

    var told = receiver.next();
    assertThat(told.id()).startsWith("msg_");
    var message = told.json();
    assertThat(message.path("type").asText()).isEqualTo("turn.done");
    assertThat(message.path("timestamp").asText()).endsWith("Z");
    var data = message.path("data");
    assertThat(data.path("conversationId").asText()).isEqualTo(conversation);
    assertThat(data.path("turnId").asText()).isEqualTo(turn.getTurnId());
    assertThat(data.path("sequence").asLong()).isEqualTo(1);
    assertThat(data.path("state").asText()).isEqualTo("DONE");
    assertThat(data.path("question").asText()).isEqualTo("怎么退货?");
    assertThat(data.path("text").asText()).isEqualTo("七天内可以退货[1]。");
    assertThat(data.path("sources").path(0).path("number").asInt()).isEqualTo(1);
    assertThat(data.path("sources").path(0).path("passageId").asText()).isEqualTo("p1");
    assertThat(data.path("model").asText()).isEqualTo("deepseek-flash");
    assertThat(data.path("sha256").asText()).isEqualTo(finished.getSha256());
    assertThat(data.path("failureCode").isNull()).isTrue();

    Eventually.eventually(() -> assertThat(outbox.waiting()).isZero());
    assertThat(receiver.come()).isNull();
  }

  @Test
  void aTurnWithoutAnAnswerIsToldToo() throws Exception {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "one");
    visitor
        .runner()
        .finish(
            conversation,
            ending(turn, "")
                .clearSources()
                .setState(TurnState.TURN_STATE_FAILED)
                .setFailureCode("DEPENDENCY_UNAVAILABLE"));

    var data = receiver.next().json().path("data");
    assertThat(data.path("state").asText()).isEqualTo("FAILED");
    assertThat(data.path("failureCode").asText()).isEqualTo("DEPENDENCY_UNAVAILABLE");
    assertThat(data.path("text").asText()).isEmpty();
  }

  @Test
  void anEndpointIsToldTheSameUntilItListens() throws Exception {
    receiver.answers(500, 302);
    ask();

    var first = receiver.next();
    var second = receiver.next();
    var third = receiver.next();
    assertThat(List.of(second.id(), third.id())).containsOnly(first.id());
    assertThat(List.of(second.body(), third.body())).containsOnly(first.body());
    Eventually.eventually(() -> assertThat(outbox.waiting()).isZero());
    assertThat(server.tenant("shop").dead()).isEmpty();
  }

  @Test
  void afterTheLastTryAMessageIsADeadLetterThatCanBeTriedAgain() throws Exception {
    receiver.answers(500, 503, 404);
    ask();

    var letter = Eventually.answered(SOON, () -> server.tenant("shop").dead().getFirst());
    assertThat(letter.getAttempts()).isEqualTo(3);
    assertThat(letter.getStatus()).isEqualTo(404);
    assertThat(letter.getTrouble()).isEqualTo("the endpoint answered 404");
    assertThat(receiver.next().id()).isEqualTo(letter.getId());
    receiver.next();
    receiver.next();

    server.tenant("shop").retry(letter.getId());
    assertThat(receiver.next().id()).isEqualTo(letter.getId());
    assertThat(server.tenant("shop").dead()).isEmpty();
  }

  @Test
  void whatATenantCouldNotBeToldIsNobodyElsesBusiness() throws Exception {
    receiver.answers(500, 500, 500);
    ask();
    var letter = Eventually.answered(SOON, () -> server.tenant("shop").dead().getFirst());

    assertThat(server.tenant("rival").dead()).isEmpty();
    assertThatThrownBy(() -> server.tenant("rival").retry(letter.getId()))
        .isInstanceOf(NotFound.class);
    assertThat(server.tenant("shop").dead()).hasSize(1);
  }

  @Test
  void anEndpointThatIsGoneIsToldNothingUntilItAnswersAgain() throws Exception {
    receiver.answers(410);
    ask();
    var letter = Eventually.answered(SOON, () -> server.tenant("shop").dead().getFirst());
    assertThat(letter.getAttempts()).isEqualTo(1);
    receiver.next();

    ask();
    assertThat(outbox.waiting()).isZero();

    server.tenant("shop").retry(letter.getId());
    receiver.next();
    Eventually.eventually(() -> assertThat(outbox.gone()).isZero());
    ask();
    assertThat(receiver.next().id()).isNotEqualTo(letter.getId());
  }

  @Test
  void aMessageWhoseDelivererDiedIsTakenOver() throws Exception {
    server.close();
    // Had it lived to note the failure, nobody would try again within the hour.
    server = server(Map.of("dialog.webhook.timeout", "4s", "dialog.webhook.retries", "1h"));
    visitor = server.visitor("shop", "anna");
    receiver.answers(Receiver.SILENCE);
    ask();
    var first = receiver.next();

    server.close();
    server = server(Map.of());

    assertThat(receiver.next().id()).isEqualTo(first.id());
    Eventually.eventually(() -> assertThat(outbox.waiting()).isZero());
  }

  @Test
  void aDelivererThatIsStoppedWritesNothingDownAnyMore() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> server.bean(Deliveries.class).gone(receiver.url()))
        .isInstanceOf(InterruptedException.class);

    // Over the same pool, so behind anything that was sent all the same.
    server.bean(Deliveries.class).gone("http://127.0.0.1/nobody");
    assertThat(outbox.gone()).isZero();
  }

  @Test
  void manyDeliverersTellEachMessageOnce() throws Exception {
    // Who isn't answered in time tells it again, and half a second passes quickly.
    var patient = Map.<String, Object>of("dialog.webhook.timeout", "10s");
    server.close();
    server = server(patient);
    visitor = server.visitor("shop", "anna");
    try (var second = server(patient)) {
      var other = second.visitor("shop", "ben");
      for (var i = 0; i < 20; i++) {
        ask();
        other.ask(other.start(), "hello", "hi");
      }
      Eventually.eventually(SOON, () -> assertThat(outbox.waiting()).isZero());
    }

    var ids = new HashMap<String, Integer>();
    for (var told = receiver.come(); told != null; told = receiver.come()) {
      ids.merge(told.id(), 1, Integer::sum);
    }
    assertThat(ids).hasSize(40);
    assertThat(ids.values()).containsOnly(1);
  }

  @Test
  void aPrivateNetworkIsOutOfReach() throws Exception {
    server.close();
    server = server(Map.of("dialog.webhooks.anywhere", false));
    visitor = server.visitor("shop", "anna");
    ask();

    var letter = Eventually.answered(SOON, () -> server.tenant("shop").dead().getFirst());
    assertThat(letter.getTrouble()).isEqualTo("the URL is not https on port 443");
    assertThat(receiver.come()).isNull();
  }

  private DialogServer server(Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("yingda.references-dir", secrets.toString());
    settings.put("dialog.webhooks.anywhere", true);
    settings.put("dialog.webhook.url", receiver.url());
    settings.put("dialog.webhook.secret", "file:shop");
    settings.put("dialog.webhook.retries", List.of("50ms", "100ms"));
    settings.put("dialog.webhook.timeout", "500ms");
    settings.putAll(more);
    return DialogServer.on(backing, settings);
  }

  private void ask() {
    visitor.ask(visitor.start(), "hello?", "hello!");
  }
}
