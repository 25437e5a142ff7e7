package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import java.util.HashMap;
import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.Conversing.Answer;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Origin;
import yingda.intent.v1.Rung;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// The same question, asked by several while it is being answered.
@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class SharingTest {

  private static final int MANY = 50;

  private static IntentServer server;
  private static Conversing conversing;

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    server = IntentServer.on(backing, new HashMap<>(standIn.environment()));
    conversing = new Conversing(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget(StandIn standIn) {
    eventually(() -> assertThat(standIn.stats().open()).isZero());
    standIn.resetStats();
  }

  @Test
  void fiftyWhoAskTheSameAtOnceCostOneCall(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.OK, 2_000, 20));

    var answers = conversing.askAtOnce(MANY);

    assertThat(standIn.stats().asked()).isOne();
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    assertThat(answers.getFirst().text()).contains("七天", "[1]");
    var shared =
        answers.stream()
            .map(Answer::completion)
            .filter(completion -> completion.getOrigin() == Origin.ORIGIN_SHARED)
            .toList();
    assertThat(shared)
        .hasSize(MANY - 1)
        .allSatisfy(completion -> {
          assertThat(completion.getModel()).isNotEmpty();
          assertThat(completion.getCompletionTokens()).isZero();
          assertThat(completion.getPromptCacheMissTokens()).isZero();
        });
  }

  @Test
  void whoeverStaysHearsItAllAndTheLastWhoLeavesStopsTheModel(StandIn standIn) throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 10));
    var first = Context.current().withCancellation();
    var second = Context.current().withCancellation();
    assertThat(begin(first).next().getText()).isNotEmpty();
    var heard = begin(second);
    assertThat(heard.next().getText()).startsWith("根据");

    first.cancel(null);
    assertThat(heard.next().getText()).isNotEmpty();
    assertThat(standIn.stats().cancelled()).isZero();

    second.cancel(null);
    eventually(() -> assertThat(standIn.stats().cancelled()).isOne());
    assertThat(standIn.stats().asked()).isOne();
  }

  @Test
  void eachDoesWithoutTheModelByThemselves(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.STALL, 1_000, 100));

    var answers = conversing.askAtOnce(5);

    assertThat(standIn.stats().asked()).isOne();
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer.parts())
                .filteredOn(AnswerResponse::hasDescent)
                .singleElement()
                .satisfies(
                    part -> assertThat(part.getDescent().getRung()).isEqualTo(Rung.RUNG_EXTRACT)));
  }

  private static Iterator<AnswerResponse> begin(Context call) throws Exception {
    return call.call(() ->
        server.as("shop").withDeadlineAfter(20, SECONDS).answer(Conversing.question().build()));
  }
}
