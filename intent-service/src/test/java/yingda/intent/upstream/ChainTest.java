package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// Attempts, breaker and hedge on real connections.
@ExtendWith(StandInExtension.class)
class ChainTest {

  private static final Duration SHORT = Duration.ofMillis(700);
  private static final GenerationSettings PATIENCE = Client.patience(SHORT, SHORT, SHORT);

  @BeforeEach
  void forget(StandIn standIn) {
    standIn.resetStats();
  }

  @Test
  void aDayOfRefusalsCostsATenthMoreAttempts(StandIn standIn) throws Exception {
    schedule(standIn, "[{\"mode\": \"limit429\", \"share\": 0.3}]");
    var answers = 1_000;
    // Refusals come at once: the first few are no measure of the day.
    try (var chain = new Chain(answers, Chain.USUAL, Client.patient(), url(standIn))) {
      var answered =
          Flux.range(0, answers)
              .flatMap(_ -> chain.ask().last().onErrorComplete(), 6)
              .count()
              .blockOptional(Client.LONG.multipliedBy(3))
              .orElseThrow();

      var attempts = (double) standIn.stats().asked() / answers;
      // A tenth, and what a machine that stands still for a moment earns meanwhile.
      assertThat(attempts).as("attempts per answer").isBetween(1.05, 1.11);
      assertThat(chain.counted("yingda.attempts")).isEqualTo(standIn.stats().asked());
      assertThat(answered).as("without retries it would be 700").isBetween(730L, 830L);
      assertThat(chain.counted("yingda.retries", "outcome", "no_budget")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT429", "BUSY503", "ERROR500"})
  void whoRefusesEverythingIsLeftAloneAndAskedAgainWhenRested(
      Behaviour behaviour, StandIn standIn) {
    try (var chain = new Chain(Chain.USUAL, PATIENCE, url(standIn))) {
      standIn.mode(Mode.quick(behaviour));
      chain.askAll(40);
      var asked = standIn.stats().asked();

      assertThat(asked).isBetween(20, 30);
      assertFails(chain, Reason.BREAKER_OPEN);
      assertThat(standIn.stats().asked()).isEqualTo(asked);

      standIn.mode(Mode.quick(Behaviour.OK));
      eventually(() -> assertThat(chain.answer().getLast()).isInstanceOf(Piece.End.class));
      chain.askAll(10);
      assertThat(chain.counted("yingda.breaker.transitions", "to", "closed")).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KEY401", "BALANCE402"})
  void aRefusedKeyIsTriedOnceAndBreaksNothing(Behaviour behaviour, StandIn standIn) {
    try (var chain = new Chain(Chain.GENEROUS, PATIENCE, url(standIn))) {
      standIn.mode(Mode.quick(behaviour));
      chain.askAll(40);

      assertThat(standIn.stats().asked()).isOne();
      assertThat(chain.counted("yingda.retries")).isZero();
      assertThat(chain.counted("yingda.breaker.transitions")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STALL", "CUT", "EOF", "TRUNCATED", "MALFORMED", "RESET", "FLOOD"})
  void whatHasBegunIsNotAskedAgain(Behaviour behaviour, StandIn standIn) {
    try (var chain = new Chain(Chain.GENEROUS, PATIENCE, url(standIn))) {
      chain.answer();
      standIn.mode(Mode.quick(behaviour));
      assertThatThrownBy(chain::answer).isInstanceOf(ModelFailure.class);

      assertThat(standIn.stats().asked()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MUTE", "SILENT", "HANG", "DRIP", "EMPTY", "HTML"})
  void whatHasNotBegunIsAskedTwiceAtMost(Behaviour behaviour, StandIn standIn) {
    try (var chain = new Chain(Chain.GENEROUS, PATIENCE, url(standIn))) {
      chain.answer();
      standIn.mode(Mode.quick(behaviour));
      assertThatThrownBy(chain::answer).isInstanceOf(ModelFailure.class);

      assertThat(standIn.stats().asked()).isEqualTo(3);
    }
  }

  @Test
  void aKeptConnectionThatWasDeadCostsTheVisitorNothing() throws Exception {
    var requests = new AtomicInteger();
    try (var server =
            new Scripted(exchange -> {
              // Closes the connection that it has kept, as servers do when they restart.
              if (requests.incrementAndGet() != 2) {
                exchange.stream().text("hi").finish("stop").data("[DONE]").end();
              }
            });
        var chain = new Chain(Chain.GENEROUS, PATIENCE, server.url())) {
      chain.answer();
      assertThat(chain.answer().getLast()).isInstanceOf(Piece.End.class);

      assertThat(requests).hasValue(3);
      assertThat(chain.counted("yingda.retries", "reason", "unreachable", "outcome", "complete"))
          .isOne();
    }
  }

  @Test
  void aServerThatSaysWhenToComeBackIsNotAskedBefore(StandIn standIn) throws Exception {
    try (var chain = new Chain(Chain.GENEROUS, PATIENCE, url(standIn))) {
      chain.answer();
      schedule(standIn, "[{\"mode\": \"limit429-after\", \"requests\": 1}]");
      var began = System.nanoTime();
      assertThat(chain.answer().getLast()).isInstanceOf(Piece.End.class);

      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(standIn.stats().asked()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MUTE", "SILENT", "HANG"})
  void aSlowUpstreamIsOvertakenAndItsCallReallyCancelled(Behaviour behaviour, StandIn slow)
      throws Exception {
    try (var backup = StandIn.start(0);
        var chain = new Chain(Chain.USUAL, Client.patient(), url(slow), url(backup))) {
      chain.askAll(100);
      assertThat(backup.stats().asked()).isZero();
      slow.mode(Mode.quick(behaviour));
      backup.mode(Mode.quick(Behaviour.OK));

      assertThat(chain.answer().getLast())
          .isInstanceOfSatisfying(Piece.End.class, end -> assertThat(end.model()).isEqualTo("m-1"));

      eventually(() -> assertThat(slow.stats().cancelled()).isOne());
      assertThat(slow.stats().open()).isZero();
      assertThat(backup.stats().asked()).isOne();
      assertThat(chain.counted("yingda.hedges", "upstream", "upstream-1", "outcome", "won"))
          .isOne();
      assertThat(chain.counted("yingda.attempts", "kind", "first", "outcome", "cancelled")).isOne();
    }
  }

  private static void assertFails(Chain chain, Reason reason) {
    assertThatThrownBy(chain::answer)
        .isInstanceOfSatisfying(
            ModelFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private static URI url(StandIn standIn) {
    return URI.create("http://127.0.0.1:" + standIn.port());
  }

  private static void schedule(StandIn standIn, String phases) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(url(standIn).resolve("/schedule"))
              .POST(HttpRequest.BodyPublishers.ofString(phases))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }
}
