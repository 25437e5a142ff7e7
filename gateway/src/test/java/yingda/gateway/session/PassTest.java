package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;
import yingda.gateway.fake.Wire;
import yingda.gateway.session.Tokens.Use;

/// What stays open ends with the token that opened it.
@ExtendWith(SharedGateway.class)
final class PassTest {

  /// Of what is left of a token, in which it has to open something.
  private static final Duration LEFT = Duration.ofSeconds(4);

  private final GatewayFixture gateway;

  PassTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void aStreamEndsWithItsTokenAndGoesOnWithANewOne() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    var last = Json.of(chat.poll("")).text("after");
    var ending = ending(chat);
    try (var stream = ending.follow(last)) {
      assertThat(stream.next().type()).isEqualTo("reconnect");
    }
    try (var refused = ending.follow(last)) {
      assertThat(refused.response().statusCode()).isEqualTo(401);
    }
    chat.say("那运费呢？");
    try (var stream = chat.follow(last)) {
      assertThat(stream.next().type()).isEqualTo("turn.accepted");
    }
  }

  @Test
  void aWebSocketEndsWithTheTokenThatItsTicketWasGotWith() throws Exception {
    var chat = ending(gateway.newChat());
    var ticket = Json.of(gateway.send(chat.as(gateway.post("/v1/ws/tickets", "")))).text("ticket");
    try (var wire = new Wire(gateway, ticket, GatewayFixture.SHOP)) {
      assertThat(wire.next().text("event")).isEqualTo("reconnect");
      assertThat(wire.closed()).isEqualTo(1001);
    }
  }

  /// The same visitor, with a token that is about to end.
  private Chat ending(Chat chat) throws Exception {
    var visitor = gateway.bean(Tokens.class).verify(chat.token(), Use.WIDGET);
    var ago = Duration.ofMinutes(16).minus(LEFT);
    var then = Clock.offset(Clock.systemUTC(), ago.negated());
    var token = new Tokens(SessionKey.at(gateway.keyFile()), then).issue(visitor, Use.WIDGET);
    return new Chat(gateway, token.token(), chat.conversation());
  }
}
