package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.SaveSummaryRequest;
import yingda.dialog.v1.Summary;
import yingda.dialog.v1.SummaryServiceGrpc;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// What a runner is told of a conversation that has grown too long.
@BackingServices({POSTGRES, REDIS})
final class SummaryTest {

  private final Backing backing;
  private DialogServer server;
  private Visitor visitor;

  SummaryTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    // Room for ten turns.
    server = DialogServer.on(backing, Map.of("dialog.history.messages", 20));
    visitor = server.visitor("summaries");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aShortConversationNeedsNone() {
    var conversation = longOf(5);

    var told = next(conversation);

    assertThat(told.getHistoryCount()).isEqualTo(10);
    assertThat(told.getSummarizeUpTo()).isZero();
    assertThat(told.hasSummary()).isFalse();
  }

  @Test
  void aSummaryTakesThePlaceOfWhatItSumsUp() {
    var conversation = longOf(9);
    var before = visitor.accept(conversation, "q10");
    assertThat(before.getAssignment().getSummarizeUpTo()).isEqualTo(4);
    assertThat(before.getAssignment().getHistoryCount()).isEqualTo(18);

    save("tenant", "summaries", conversation, 4, "in short");
    visitor.runner().finish(conversation, before, "a10");

    var told = next(conversation);
    assertThat(told.getSummary().getText()).isEqualTo("in short");
    assertThat(told.getSummary().getUpToSequence()).isEqualTo(4);
    assertThat(told.getHistoryList())
        .extracting(Message::getText)
        .startsWith("q5", "a5")
        .endsWith("q10", "a10")
        .hasSize(12);
    assertThat(told.getSummarizeUpTo()).isZero();
  }

  @Test
  void aSummaryOutlivesARestart() {
    var conversation = longOf(9);
    save("tenant", "summaries", conversation, 4, "in short");

    server.close();
    start();

    assertThat(next(conversation).getSummary().getText()).isEqualTo("in short");
  }

  @Test
  void theSummaryThatReachesFurtherStays() {
    var conversation = longOf(9);

    assertThat(save("tenant", "summaries", conversation, 4, "four")).isEqualTo(4);
    assertThat(save("tenant", "summaries", conversation, 3, "three")).isEqualTo(4);
    assertThat(save("tenant", "summaries", conversation, 4, "four again")).isEqualTo(4);
    assertThat(save("tenant", "summaries", conversation, 6, "six")).isEqualTo(6);

    assertThat(next(conversation).getSummary().getText()).isEqualTo("six");
  }

  @Test
  void aSummaryIsOnlyOfWhatWasSaidInOnesOwnConversation() {
    var conversation = longOf(2);

    assertThat(catchThrowable(() -> save("tenant", "other", conversation, 1, "mine?")))
        .isInstanceOf(NotFound.class);
    assertThat(catchThrowable(() -> save("rival", "summaries", conversation, 1, "mine?")))
        .isInstanceOf(NotFound.class);
    assertThat(
            catchThrowable(
                () -> save("tenant", "summaries", conversation, 3, "of what is to come")))
        .isInstanceOf(NotFound.class);
    assertThat(catchThrowable(() -> save("tenant", "summaries", conversation, 1, " ")))
        .isInstanceOf(InvalidRequest.class);
    assertThat(catchThrowable(() -> save("tenant", "summaries", conversation, 0, "nothing")))
        .isInstanceOf(InvalidRequest.class);
  }

  private String longOf(int turns) {
    var conversation = visitor.start();
    for (var turn = 1; turn <= turns; turn++) {
      visitor.ask(conversation, "q" + turn, "a" + turn);
    }
    return conversation;
  }

  private Assignment next(String conversation) {
    return visitor.accept(conversation, "and now?").getAssignment();
  }

  private long save(String tenant, String by, String conversation, long upTo, String text) {
    var caller = new Caller(tenant, by, null);
    var summaries = caller.on(SummaryServiceGrpc.newBlockingStub(server.channel()));
    try {
      return summaries
          .withDeadlineAfter(5, TimeUnit.SECONDS)
          .saveSummary(
              SaveSummaryRequest.newBuilder()
                  .setConversationId(conversation)
                  .setSummary(Summary.newBuilder().setText(text).setUpToSequence(upTo))
                  .build())
          .getUpToSequence();
    } catch (StatusRuntimeException e) {
      throw Failures.from(e, "dialog-service");
    }
  }
}
