package yingda.gateway.summary;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.dialog.v1.SaveSummaryRequest;
import yingda.dialog.v1.Summary;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.Script;
import yingda.gateway.fake.SharedGateway;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.stack.junit.Eventually;

@ExtendWith(SharedGateway.class)
final class SummariesTest {

  private static final long PATIENCE = 20;

  private final GatewayFixture gateway;
  private final BlockingQueue<SummarizeRequest> asked = new LinkedBlockingQueue<>();

  SummariesTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void listen() {
    var usual = gateway.intent.summarize;
    gateway.intent.summarize =
        request -> {
          asked.add(request);
          return usual.answer(request);
        };
  }

  @Test
  void aLongConversationIsSummedUpAfterATurn() throws Exception {
    var chat = gateway.newChat();
    answered(chat, "one");
    answered(chat, "two");
    outgrown(2, "");

    answered(chat, "three");

    var request = askedFor(chat);
    assertThat(texts(request)).contains(text(chat, "one"), text(chat, "two"));
    assertThat(request.getMessages(1).getSpeaker()).isEqualTo(Speaker.SPEAKER_BOT);
    var saved = savedFor(chat);
    assertThat(saved.getUpToSequence()).isEqualTo(2);
    assertThat(saved.getText()).startsWith("in short");
  }

  @Test
  void aSummaryReachesTheModelAndIsContinued() throws Exception {
    var chat = gateway.newChat();
    answered(chat, "one");
    answered(chat, "two");
    outgrown(2, "order 7 is late");

    answered(chat, "three");

    assertThat(gateway.intent.asked)
        .last()
        .satisfies(answer -> assertThat(answer.getSummary()).isEqualTo("order 7 is late"));
    var request = askedFor(chat);
    assertThat(request.getPrevious()).isEqualTo("order 7 is late");
    assertThat(texts(request)).contains(text(chat, "two")).doesNotContain(text(chat, "one"));
  }

  @Test
  void aModelThatFailsOrHangsCostsNoTurnAnything() throws Exception {
    var chat = gateway.newChat();
    answered(chat, "one");
    outgrown(1, "");
    gateway.intent.summarize = Script.failing(new DependencyUnavailable("deepseek", "away"));
    answered(chat, "two");

    gateway.intent.summarize = Script.hanging();
    answered(chat, "three");
    answered(chat, "four");
    assertThat(gateway.summaries.saved)
        .extracting(SaveSummaryRequest::getConversationId)
        .doesNotContain(chat.conversation());
  }

  @Test
  void aConversationIsSummedUpOnceAtATime() throws Exception {
    var chat = gateway.newChat();
    answered(chat, "one");
    outgrown(1, "");
    var usual = gateway.intent.summarize;
    var going = new CountDownLatch(1);
    gateway.intent.summarize =
        request -> {
          var summary = usual.answer(request);
          going.await();
          return summary;
        };

    answered(chat, "two");
    askedFor(chat);
    answered(chat, "three");
    assertThat(asked).noneMatch(request -> isOf(chat, request));

    going.countDown();
    savedFor(chat);
    // A later turn's is made again.
    Eventually.eventually(() -> {
      answered(chat, "more");
      assertThat(asked).anyMatch(request -> isOf(chat, request));
    });
  }

  /// Earlier tests' conversations may still be summed up.
  private SummarizeRequest askedFor(Chat chat) throws InterruptedException {
    while (true) {
      var request = asked.poll(PATIENCE, SECONDS);
      assertThat(request).as("a request for a summary").isNotNull();
      if (isOf(chat, request)) {
        return request;
      }
    }
  }

  private Summary savedFor(Chat chat) throws InterruptedException {
    while (true) {
      var saved = gateway.summaries.saved.poll(PATIENCE, SECONDS);
      assertThat(saved).as("a summary").isNotNull();
      if (saved.getConversationId().equals(chat.conversation())) {
        return saved.getSummary();
      }
    }
  }

  private static boolean isOf(Chat chat, SummarizeRequest request) {
    return texts(request).stream().anyMatch(text -> text.startsWith(chat.conversation() + ":"));
  }

  private static List<String> texts(SummarizeRequest request) {
    return request.getMessagesList().stream().map(Utterance::getText).toList();
  }

  private static String text(Chat chat, String text) {
    return chat.conversation() + ":" + text;
  }

  private static void answered(Chat chat, String text) throws Exception {
    var response = chat.say(text(chat, text));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(Json.of(response).text("state")).isEqualTo("DONE");
  }

  /// Turns find a conversation that should be summed up, and what was summed up before.
  private void outgrown(long upTo, String before) {
    var usual = gateway.dialog.accept;
    gateway.dialog.accept =
        request -> {
          var accepted = usual.answer(request).toBuilder();
          var assignment = accepted.getAssignmentBuilder().setSummarizeUpTo(upTo);
          if (!before.isEmpty()) {
            assignment.setSummary(Summary.newBuilder().setText(before).setUpToSequence(1));
          }
          return accepted.build();
        };
  }
}
