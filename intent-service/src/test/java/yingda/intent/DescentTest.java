package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import java.util.ArrayList;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Descent;
import yingda.intent.v1.Rung;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// What stands in when the model doesn't answer.
@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class DescentTest {

  private static IntentServer server;

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    var settings = Conversing.eachAsked(standIn);
    settings.put("generation.first-content", "3s");
    settings.put("generation.between-contents", "3s");
    server = IntentServer.on(backing, settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aModelThatWouldBeTooLateIsGivenUpForAnExtract(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.OK, 0, 5));

    var parts = new ArrayList<AnswerResponse>();
    server
        .as("shop")
        .withDeadlineAfter(3, SECONDS)
        .answer(Conversing.question().build())
        .forEachRemaining(parts::add);

    assertThat(parts)
        .filteredOn(AnswerResponse::hasDescent)
        .singleElement()
        .satisfies(part -> {
          assertThat(part.getDescent().getReason()).isEqualTo("too_late");
          assertThat(part.getDescent().getAnew()).isTrue();
        });
    assertThat(parts.getLast().hasCompletion()).isTrue();
    eventually(() -> assertThat(standIn.stats().open()).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY503, overloaded, false",
    "LIMIT429, limited, false",
    "HANG, no_content, false",
    "STALL, stalled, true",
    "CUT, cut_off, true"
  })
  void whatStandsInForAFailingModelSaysWhy(
      Behaviour behaviour, String reason, boolean anew, StandIn standIn) {
    standIn.mode(new Mode(behaviour, 0, 50));

    var parts = new Conversing(server).ask().parts();

    var descent = parts.stream().filter(AnswerResponse::hasDescent).findFirst().orElseThrow();
    assertThat(descent.getDescent())
        .isEqualTo(
            Descent.newBuilder()
                .setRung(Rung.RUNG_EXTRACT)
                .setReason(reason)
                .setAnew(anew)
                .build());
    assertThat(Conversing.text(parts.subList(parts.indexOf(descent), parts.size())))
        .contains("资料", "七天内可以申请退货", "[1]");
    assertThat(parts.getLast().getCompletion().getModel()).isEmpty();
    eventually(() -> assertThat(standIn.stats().open()).isZero());
  }

  @Test
  void withoutAnythingToStandInAFailureIsNamed(Backing backing, StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.BUSY503));
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("ladder.extract", false);
    settings.put("ladder.curated", false);
    settings.put("ladder.refusal", false);
    try (var bare = IntentServer.on(backing, settings)) {
      var thrown = catchThrowable(() -> new Conversing(bare).ask());
      assertThat(Failures.from(thrown, "intent-service"))
          .isInstanceOfSatisfying(
              DependencyUnavailable.class,
              failure -> {
                assertThat(failure.dependency()).isEqualTo("deepseek");
                assertThat(failure.getMessage()).isEqualTo("deepseek is overloaded");
              });
    }
  }

  @Test
  void withoutAKeyTheServiceRunsAndQuotes(Backing backing, StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("DEEPSEEK_API_KEY", "");
    try (var keyless = IntentServer.on(backing, settings)) {
      var parts = new Conversing(keyless).ask().parts();
      assertThat(parts.getFirst().getDescent().getReason()).isEqualTo("key_missing");
    }
  }
}
