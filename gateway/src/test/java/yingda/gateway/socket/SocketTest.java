package yingda.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;
import yingda.gateway.fake.Wire;

/// Conversations over WebSocket.
@ExtendWith(SharedGateway.class)
final class SocketTest {

  private final GatewayFixture gateway;

  SocketTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void whatIsSaidIsAcknowledgedAndAnswered() throws Exception {
    var chat = gateway.newChat();
    try (var wire = open(chat)) {
      wire.send(say(chat, "m1", "怎么退货？"));
      var text = new StringBuilder();
      var turns = new ArrayList<String>();
      var frame = wire.next();
      while (!frame.text("event").equals("turn.done")) {
        switch (frame.text("event")) {
          case "ack" -> {
            assertThat(frame.text("ref")).isEqualTo("m1");
            turns.add(frame.text("turnId"));
          }
          case "delta" -> text.append(frame.at("data").text("text"));
          default -> assertThat(frame.text("conversationId")).isEqualTo(chat.conversation());
        }
        frame = wire.next();
      }
      assertThat(text).hasToString("七天内可以退货[1]。");
      assertThat(frame.text("id")).startsWith("1-");
      assertThat(turns).containsExactly(frame.at("data").text("turnId"));
    }
    eventually(() -> assertThat(gateway.dialog.follows).hasValue(0));
  }

  @Test
  void aConversationGoesOnFromTheLastFrame() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    var events = Json.of(chat.poll("")).at("events");
    try (var wire = open(chat)) {
      wire.send(resume(chat, events.at(0).text("id")));
      assertThat(wire.next("intent").text("id")).isEqualTo(events.at(1).text("id"));
      wire.next("turn.done");
    }
  }

  @Test
  void aTurnIsCancelled() throws Exception {
    var chat = gateway.newChat();
    gateway.intent.answer = FakeIntent.saying(List.of(new CountDownLatch(1)), "七天内", "可以退货。");
    try (var wire = open(chat)) {
      wire.send(say(chat, "m1", "怎么退货？"));
      var turn = wire.next("delta").at("data").text("turnId");
      wire.send("{\"op\": \"cancel\", \"id\": \"m2\", \"turnId\": \"%s\"}".formatted(turn));
      assertThat(wire.next("turn.done").at("data").text("state")).isEqualTo("CANCELLED");
    }
  }

  @Test
  void aPingIsAnswered() throws Exception {
    try (var wire = open(gateway.newChat())) {
      wire.send("{\"op\": \"ping\", \"id\": \"p\"}");
      assertThat(wire.next("pong").text("ref")).isEqualTo("p");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense|INVALID_REQUEST",
        "[]|INVALID_REQUEST",
        "{}|INVALID_REQUEST",
        "{\"op\": \"shout\"}|INVALID_REQUEST",
        "{\"op\": \"say\", \"conversationId\": \"nobody\", \"text\": \"x\"}|NOT_FOUND",
        "{\"op\": \"resume\", \"conversationId\": \"nobody\"}|NOT_FOUND",
        "{\"op\": \"resume\", \"conversationId\": \"nobody\", \"after\": \"x\"}|INVALID_REQUEST",
        "{\"op\": \"cancel\", \"turnId\": \"nobody\"}|NOT_FOUND"
      })
  void whatCanNotBeDoneIsRefusedAndTheSocketGoesOn(String frame, String code) throws Exception {
    try (var wire = open(gateway.newChat())) {
      wire.send(frame);
      var problem = wire.next("error").at("problem");
      assertThat(problem.text("code")).isEqualTo(code);
      assertThat(problem.text("type")).isEqualTo("urn:yingda:error:" + code);
      wire.send("{\"op\": \"ping\"}");
      wire.next("pong");
    }
  }

  @Test
  void aFrameThatIsTooLongClosesTheSocket() throws Exception {
    try (var wire = open(gateway.newChat())) {
      wire.send("{\"op\": \"%s\"}".formatted("x".repeat(20_000)));
      assertThat(wire.closed()).isEqualTo(1009);
    }
  }

  @Test
  void aTicketServesOnce() throws Exception {
    var chat = gateway.newChat();
    var ticket = ticket(chat);
    try (var _ = new Wire(gateway, ticket, GatewayFixture.SHOP)) {
      refused(ticket, GatewayFixture.SHOP, 401);
    }
  }

  @Test
  void onlyATicketOpensASocket() throws Exception {
    var chat = gateway.newChat();
    refused("", GatewayFixture.SHOP, 401);
    refused(chat.token(), GatewayFixture.SHOP, 401);
    assertThat(new Chat(gateway, ticket(chat), chat.conversation()).say("x").statusCode())
        .isEqualTo(401);
  }

  @Test
  void aPageOfAnotherSiteOpensNoSocket() throws Exception {
    refused(ticket(gateway.newChat()), "https://other.example", 403);
  }

  @Test
  void aVisitorHasOnlySoManySockets() throws Exception {
    var chat = gateway.newChat();
    var wires = new ArrayList<Wire>();
    try {
      for (var i = 0; i < 8; i++) {
        wires.add(open(chat));
        wires.getLast().send("{\"op\": \"ping\"}");
        wires.getLast().next("pong");
      }
      wires.add(open(chat));
      assertThat(wires.getLast().closed()).isEqualTo(1013);
    } finally {
      wires.forEach(Wire::close);
    }
  }

  private void refused(String ticket, String origin, int status) {
    assertThatThrownBy(() -> new Wire(gateway, ticket, origin).close())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(status));
  }

  private Wire open(Chat chat) throws Exception {
    return new Wire(gateway, ticket(chat), GatewayFixture.SHOP);
  }

  private String ticket(Chat chat) throws Exception {
    var issued = gateway.send(chat.as(gateway.post("/v1/ws/tickets", "")));
    assertThat(issued.statusCode()).isEqualTo(201);
    return Json.of(issued).text("ticket");
  }

  private static String say(Chat chat, String id, String text) {
    return Json.object("op", "say", "id", id, "conversationId", chat.conversation(), "text", text);
  }

  private static String resume(Chat chat, String after) {
    return Json.object("op", "resume", "conversationId", chat.conversation(), "after", after);
  }
}
