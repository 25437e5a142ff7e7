package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;
import static yingda.stack.junit.Eventually.eventually;

import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.Passage;
import yingda.intent.v1.Priority;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// Sixty visitors who ask without a pause, and a model that writes twenty answers at once.
@BackingServices({POSTGRES, REDIS})
@ExtendWith(StandInExtension.class)
class AdmissionTest {

  private static final int BEARS = 20;
  private static final int VISITORS = 60;

  private final AtomicInteger answered = new AtomicInteger();

  @Test
  void theLimitSettlesNearWhatTheModelBearsAndItsRefusalsCease(Backing backing, StandIn standIn)
      throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 100, 200).limitedTo(BEARS));
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("admission.slot-wait", "200ms");
    settings.put("reuse.enabled", false);
    try (var server = IntentServer.on(backing, settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var over = new AtomicBoolean();
      var visitors =
          IntStream.range(0, VISITORS)
              .mapToObj(_ -> CompletableFuture.runAsync(() -> ask(server, over), threads))
              .toArray(CompletableFuture[]::new);
      eventually(
          Duration.ofMinutes(1),
          () -> assertThat(gauge(server, "limit")).isBetween(8.0, BEARS + 2.0));

      standIn.resetStats();
      var before = answered.get();
      eventually(
          Duration.ofMinutes(1), () -> assertThat(answered.get()).isGreaterThan(before + 1_000));
      over.set(true);
      CompletableFuture.allOf(visitors).get(30, SECONDS);

      var stats = standIn.stats();
      // Of sixty that ask at once without a limit, two of three would be refused.
      assertThat((double) stats.overLimit() / (stats.asked() + stats.overLimit())).isLessThan(0.33);
      eventually(() -> assertThat(gauge(server, "in_flight")).isZero());
      assertThat(gauge(server, "queued")).isZero();
      assertThat(gauge(server, "leased")).isPositive();
    }
  }

  private void ask(IntentServer server, AtomicBoolean over) {
    while (!over.get()) {
      var parts = server.as("shop").withDeadlineAfter(20, SECONDS).answer(question());
      while (parts.hasNext()) {
        var completion = parts.next().getCompletion();
        if (!completion.getModel().isEmpty()) {
          answered.incrementAndGet();
        }
      }
    }
  }

  private static double gauge(IntentServer server, String name) throws Exception {
    var line =
        Pattern.compile("(?m)^yingda_upstream_%s\\{upstream=\"deepseek\"} (\\S+)$".formatted(name))
            .matcher(server.get("/prometheus").body());
    assertThat(line.find()).as(name).isTrue();
    return Double.parseDouble(line.group(1));
  }

  private static AnswerRequest question() {
    return AnswerRequest.newBuilder()
        .setQuestion("怎么退货?")
        .setLanguage("zh")
        .setTurnId("t1")
        .setPriority(Priority.PRIORITY_URGENT)
        .addPassages(Passage.newBuilder().setId("p1").setTitle("退货").setText("七天内可以退货。"))
        .build();
  }
}
