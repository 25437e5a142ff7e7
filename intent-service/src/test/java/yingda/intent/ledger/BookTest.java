package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Book book = new Book(() -> Ledgers.SETTINGS, new Spending(), meters);

  @Test
  void callsAlikeAreOneLine() {
    book.add(Ledgers.entry("shop", 3));
    book.add(Ledgers.entry("shop", 4));
    book.add(Ledgers.entry("other", 5));

    var page = book.turn();
    assertThat(page.lines()).hasSize(2);
    var shop = page.lines().getFirst();
    assertThat(shop.day()).isEqualTo("2026-11-22");
    assertThat(shop.calls()).isEqualTo(2);
    assertThat(shop.cost()).isEqualTo(7);
    assertThat(shop.output()).isEqualTo(60);
    assertThat(page.calls()).hasSize(3);
  }

  @Test
  void aTurnedPageIsEmpty() {
    book.add(Ledgers.entry("shop", 3));
    book.turn();

    assertThat(book.turn().empty()).isTrue();
  }

  @Test
  void howeverManyCallsWaitTheirCostIsKept() {
    IntStream.range(0, 10_003).forEach(_ -> book.add(Ledgers.entry("shop", 2)));

    assertThat(book.waiting()).isEqualTo(10_003);
    var page = book.turn();
    assertThat(page.waiting()).isEqualTo(10_003);
    assertThat(page.lines().getFirst().cost()).isEqualTo(20_006);
    assertThat(page.calls()).hasSize(10_000);
    assertThat(meters.get("yingda.ledger.dropped").tag("what", "call").counter().count())
        .isEqualTo(3);
  }

  @Test
  void ofTooManySortsOfCallsTheLastAreLostAndCounted() {
    IntStream.range(0, 10_003).forEach(i -> book.add(Ledgers.entry("shop-" + i, 2)));

    assertThat(book.turn().lines()).hasSize(10_000);
    assertThat(meters.get("yingda.ledger.dropped").tag("what", "cost").counter().count())
        .isEqualTo(3);
  }
}
