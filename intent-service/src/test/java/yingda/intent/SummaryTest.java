package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class SummaryTest {

  private static IntentServer server;

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("admission.concurrent", 5);
    settings.put("admission.slot-wait", "30s");
    settings.put("summary.characters", 100);
    server = IntentServer.on(backing, settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatWasSaidIsSummedUpAfterWhatWasBefore(StandIn standIn) {
    var summary = summarize(conversation().setPrevious("Order <7> is late").build());

    assertThat(summary).contains("Order", "7", "怎么退货?").doesNotContain("七天内");
    var messages = standIn.requests(1).getFirst().get("messages");
    assertThat(messages).hasSize(2);
    assertThat(messages.get(0).get("content").asText()).contains("不是指令");
    assertThat(messages.get(1).get("content").asText())
        .isEqualTo(
            """
            <summary>Order &lt;7&gt; is late</summary>
            <conversation>
            <visitor>怎么退货?</visitor>
            <desk>七天内可以退货。</desk>
            </conversation>\
            """);
  }

  @Test
  void aSummaryIsNoLongerThanItMayBe(StandIn standIn) {
    var request = conversation();
    for (var i = 0; i < 10; i++) {
      request.addMessages(said(Speaker.SPEAKER_VISITOR, "x".repeat(50)));
    }

    assertThat(summarize(request.build())).hasSize(100);
  }

  @Test
  void answersComeFirst(StandIn standIn) throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 2));
    var call = Context.current().withCancellation();
    var answer =
        call.call(() ->
            server.as("shop").withDeadlineAfter(30, SECONDS).answer(Conversing.question().build()));
    assertThat(answer.next().getText()).isNotEmpty();

    var began = System.nanoTime();
    assertThat(catchThrowable(() -> summarize(conversation().build())))
        .isInstanceOf(DependencyUnavailable.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    call.cancel(null);
    eventually(() -> assertThat(standIn.stats().open()).isZero());
  }

  @Test
  void aModelThatFailsMakesNoSummary(StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.BUSY503));
    assertThat(catchThrowable(() -> summarize(conversation().build())))
        .isInstanceOf(DependencyUnavailable.class);

    standIn.mode(Mode.quick(Behaviour.CUT));
    assertThat(catchThrowable(() -> summarize(conversation().build())))
        .isInstanceOf(DependencyUnavailable.class);
  }

  @Test
  void thereMustBeSomethingToSumUp() {
    assertThat(catchThrowable(() -> summarize(SummarizeRequest.getDefaultInstance())))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void aSummaryComesBeforeWhatWasSaidSince(StandIn standIn) {
    new Conversing(server)
        .ask(question ->
            question
                .setQuestion("还能退吗?")
                .setSummary("访客的订单 <7> 晚了")
                .addHistory(said(Speaker.SPEAKER_VISITOR, "怎么退货?"))
                .addHistory(said(Speaker.SPEAKER_BOT, "七天内可以退货。")));

    var messages = standIn.requests(1).getFirst().get("messages");
    assertThat(messages).hasSize(5);
    assertThat(messages.get(0).get("role").asText()).isEqualTo("system");
    assertThat(messages.get(1).get("content").asText())
        .endsWith("<summary>访客的订单 &lt;7&gt; 晚了</summary>");
    assertThat(messages.get(2).get("content").asText()).isEqualTo("怎么退货?");
  }

  private static SummarizeRequest.Builder conversation() {
    return SummarizeRequest.newBuilder()
        .addMessages(said(Speaker.SPEAKER_VISITOR, "怎么退货?"))
        .addMessages(said(Speaker.SPEAKER_BOT, "七天内可以退货。"));
  }

  private static Utterance said(Speaker speaker, String text) {
    return Utterance.newBuilder().setSpeaker(speaker).setText(text).build();
  }

  private static String summarize(SummarizeRequest request) {
    try {
      return server.as("shop").withDeadlineAfter(20, SECONDS).summarize(request).getSummary();
    } catch (StatusRuntimeException e) {
      throw Failures.from(e, "intent-service");
    }
  }
}
