package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// What an operator sees.
@BackingServices({POSTGRES, REDIS})
final class OperationTest {

  @Test
  void aSettingOutOfBoundsIsNoticedAtTheStart(Backing backing) {
    assertThatThrownBy(() -> DialogServer.on(backing, Map.of("dialog.history.turns", 0)).close())
        .hasStackTraceContaining("turns");
  }

  @Test
  void turnsAreCountedByHowTheyWent(Backing backing) throws Exception {
    try (var server = DialogServer.on(backing)) {
      var visitor = server.visitor("operation");
      var conversation = visitor.start();
      visitor.ask(conversation, "one", "first");
      for (var n = 0; n < 4; n++) {
        visitor.accept(conversation, "two");
      }
      assertThat(catchThrowable(() -> visitor.accept(conversation, "three"))).isNotNull();
      assertThat(catchThrowable(() -> visitor.accept(conversation, ""))).isNotNull();

      assertThat(server.get("/prometheus").body())
          .contains(
              "dialog_turns_accept_seconds_count{outcome=\"ACCEPTED\"} 5",
              "dialog_turns_accept_seconds_count{outcome=\"TOO_MANY_REQUESTS\"} 1",
              "dialog_turns_accept_seconds_count{outcome=\"INVALID_REQUEST\"} 1",
              "dialog_turns_finish_seconds_count{outcome=\"DONE\"} 1",
              "dialog_conversations_restored_total 1.0");
      assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
    }
  }
}
