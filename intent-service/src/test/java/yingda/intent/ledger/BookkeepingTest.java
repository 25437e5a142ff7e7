package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import yingda.intent.model.Asker;
import yingda.intent.model.Errand;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Errand.Purpose;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

class BookkeepingTest {

  private static final Prompt PROMPT =
      new Prompt(
              List.of(
                  new Message(Role.SYSTEM, "a".repeat(100)),
                  new Message(Role.USER, "字".repeat(10))),
              new Asker("shop", "v1"))
          .on(Errand.of("t1", Purpose.ANSWER));
  private static final Usage COUNTED = new Usage(100, 64, 30, 10);
  private static final Piece TEXT = new Piece.Text("七天内可以退货。");
  private static final Piece END = new Piece.End("m", COUNTED, false);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Spending spending = new Spending();
  private final Book book = new Book(() -> Ledgers.SETTINGS, spending, meters);
  private final Ledger ledger =
      new Bookkeeping(() -> Ledgers.SETTINGS, book, new CallMeters(meters));

  @Test
  void aWholeAnswerCostsWhatTheUpstreamCounted() {
    var call = only(counting(Flux.just(TEXT, END)));

    assertThat(call.tenant()).isEqualTo("shop");
    assertThat(call.turn()).isEqualTo("t1");
    assertThat(call.outcome()).isEqualTo("complete");
    assertThat(call.estimated()).isFalse();
    assertThat(call.miss()).isEqualTo(100);
    assertThat(call.hit()).isEqualTo(64);
    assertThat(call.output()).isEqualTo(30);
    assertThat(call.reasoning()).isEqualTo(10);
    assertThat(call.cost()).isPositive();
  }

  @Test
  void anAnswerThatIsNoneCostsWhatTheUpstreamCounted() {
    var call = only(counting(Flux.error(new ModelFailure(Reason.EMPTY))));

    assertThat(call.outcome()).isEqualTo("empty");
    assertThat(call.estimated()).isFalse();
    assertThat(call.output()).isEqualTo(30);
  }

  @Test
  void whatIsCutOffIsEstimatedByItsText() {
    var call =
        only(_ -> Flux.concat(Flux.just(TEXT), Flux.error(new ModelFailure(Reason.CUT_OFF))));

    assertThat(call.outcome()).isEqualTo("cut_off");
    assertThat(call.estimated()).isTrue();
    // 100 letters and 10 characters; 8 characters.
    assertThat(call.miss()).isEqualTo(36);
    assertThat(call.hit()).isZero();
    assertThat(call.output()).isEqualTo(5);
  }

  @Test
  void whatNobodyWaitsForIsEstimatedByItsText() {
    ask(PROMPT, _ -> Flux.concat(Flux.just(TEXT), Flux.never())).take(1).blockLast();

    var call = book.turn().calls().getFirst();
    assertThat(call.outcome()).isEqualTo("cancelled");
    assertThat(call.estimated()).isTrue();
    assertThat(call.output()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "LIMITED", "OVERLOADED", "KEY_REFUSED", "BROKEN"})
  void whatWasRefusedIsACallThatCostNothing(Reason reason) {
    var call = only(_ -> Flux.error(new ModelFailure(reason)));

    assertThat(call.cost()).isZero();
    assertThat(call.miss()).isZero();
    assertThat(call.estimated()).isFalse();
  }

  @Test
  void aCallThatOnlyLastsTooLongHasBeenRead() {
    var call = only(_ -> Flux.error(new ModelFailure(Reason.NO_CONTENT)));

    assertThat(call.estimated()).isTrue();
    assertThat(call.miss()).isEqualTo(36);
    assertThat(call.output()).isZero();
  }

  @Test
  void whatOnlyOneOfTwoCallsSaidIsBothCalls() {
    ask(PROMPT, counting(Flux.just(TEXT, END))).blockLast();
    ask(PROMPT.as(Kind.HEDGE), _ -> Flux.never()).subscribe().dispose();

    assertThat(book.turn().lines())
        .extracting(Line::kind, Line::calls, Line::estimated)
        .containsExactly(tuple("first", 1L, 0L), tuple("hedge", 1L, 1L));
  }

  @Test
  void aSlowEndIsNotASecondCall() {
    ask(PROMPT, counting(Flux.concat(Flux.just(TEXT, END), Flux.never()))).take(2).blockLast();

    assertThat(book.turn().calls())
        .singleElement()
        .satisfies(call -> assertThat(call.outcome()).isEqualTo("complete"));
  }

  @Test
  void aBugIsACallToo() {
    assertThat(only(_ -> Flux.error(new TimeoutException())).outcome()).isEqualTo("internal");
  }

  @Test
  void nothingIsEnteredBeforeAnybodyAsks() {
    var unasked = ask(PROMPT, counting(Flux.just(TEXT, END)));

    assertThat(book.turn().empty()).isTrue();
    unasked.blockLast();
    assertThat(book.turn().empty()).isFalse();
  }

  @Test
  void callsAreMeasuredAsConventionNamesThem() {
    only(counting(Flux.just(TEXT, END)));

    var input = meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "input").summary();
    assertThat(input.totalAmount()).isEqualTo(164);
    assertThat(
            meters
                .get("gen_ai.client.operation.duration")
                .tag("outcome", "complete")
                .timer()
                .count())
        .isOne();
    assertThat(meters.get("gen_ai.server.time_to_first_token").timer().count()).isOne();
    assertThat(meters.get("gen_ai.server.time_per_output_token").timer().count()).isOne();
  }

  private static Function<Consumer<Usage>, Flux<Piece>> counting(Flux<Piece> answer) {
    return counted -> answer.doOnSubscribe(_ -> counted.accept(COUNTED));
  }

  private Flux<Piece> ask(Prompt prompt, Function<Consumer<Usage>, Flux<Piece>> call) {
    return ledger.entering(prompt, "deepseek", "deepseek-flash", call).onErrorComplete();
  }

  private CallRow only(Function<Consumer<Usage>, Flux<Piece>> call) {
    ask(PROMPT, call).blockLast();
    var page = book.turn();
    assertThat(page.calls()).hasSize(1);
    assertThat(spending.tenants(Beijing.day(Instant.now()))).containsExactly("shop");
    return page.calls().getFirst();
  }
}
