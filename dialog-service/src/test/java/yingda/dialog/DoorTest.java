package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.dialog.Runner.delta;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Who and what is let in.
@BackingServices({POSTGRES, REDIS})
final class DoorTest {

  private static DialogServer server;
  private static Visitor visitor;

  @BeforeAll
  static void start(Backing backing) {
    server = DialogServer.on(backing);
    visitor = server.visitor("door");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\u3000\u200b", "nul\0", "bell\u0007", "c1\u0085", "cr\rcr"})
  void whatCannotBeReadIsRefused(String text) {
    var conversation = visitor.start();

    assertThatThrownBy(() -> visitor.accept(conversation, text))
        .isInstanceOfSatisfying(
            InvalidRequest.class, refused -> assertThat(refused.field()).isEqualTo("text"));
    assertThat(visitor.texts(conversation)).isEmpty();
  }

  @Test
  void aMessageHasUpToFourThousandCodePoints() {
    var conversation = visitor.start();

    assertThatThrownBy(() -> visitor.accept(conversation, "x".repeat(4001)))
        .isInstanceOf(InvalidRequest.class);
    visitor.ask(conversation, "😀".repeat(4000), "answer");
    assertThat(visitor.texts(conversation).getFirst()).isEqualTo("😀".repeat(4000));
  }

  @Test
  void anotherVisitorOrTenantFindsNothing() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "mine");

    for (var stranger :
        new Visitor[] {server.visitor("stranger"), server.visitor("another", "door")}) {
      hidden(() -> stranger.accept(conversation, "hello"));
      hidden(() -> stranger.runner().append(conversation, turn, delta(0, "x")));
      hidden(() -> stranger.runner().finish(conversation, turn, "x"));
      hidden(() -> stranger.messages(conversation));
      hidden(() -> stranger.events(conversation, ""));
      assertThat(stranger.conversations(0)).extracting("id").doesNotContain(conversation);
    }
    hidden(() -> visitor.messages("unknown"));
    hidden(() -> visitor.messages("../../etc"));
    hidden(() -> visitor.runner().finish(visitor.start(), turn, "x"));
    assertThat(visitor.runner().finish(conversation, turn, "answer").getState())
        .isEqualTo(TurnState.TURN_STATE_DONE);
  }

  @Test
  void conversationsAreListedLatestFirstByWhatWasSaidFirst() {
    var somebody = server.visitor("lists");
    var first = somebody.start();
    somebody.ask(first, "  怎么\n退货  " + "很".repeat(100), "answer");
    somebody.ask(first, "second", "answer");
    var second = somebody.start();

    var listed = somebody.conversations(0);

    assertThat(listed).extracting("id").containsExactly(second, first);
    assertThat(listed.get(0).getTitle()).isEmpty();
    assertThat(listed.get(1).getTitle()).startsWith("怎么 退货 很").hasSize(80);
    assertThat(somebody.conversations(1)).hasSize(1);
    assertThatThrownBy(() -> somebody.conversations(101)).isInstanceOf(InvalidRequest.class);
  }

  private static void hidden(ThrowingCallable call) {
    assertThat(catchThrowable(call)).isInstanceOf(NotFound.class);
  }
}
