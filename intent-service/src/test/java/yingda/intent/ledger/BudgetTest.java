package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import yingda.intent.ledger.BudgetSettings.Level;
import yingda.intent.model.Asker;
import yingda.intent.model.Model;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

class BudgetTest {

  private static final LocalDate TODAY = Beijing.day(Ledgers.NOW);
  private static final Account SHOP = new Account(TODAY, "shop");

  private final Spending spending = new Spending();

  @ParameterizedTest
  @CsvSource({
    "0, FINE",
    "799999, FINE",
    "800000, NEAR",
    "999999, NEAR",
    "1000000, SPENT",
    "9000000, SPENT"
  })
  void aBudgetIsNearItsEndBeforeItIsSpent(long spent, Level level) {
    assertThat(new BudgetSettings("1", 80).level(spent)).isEqualTo(level);
  }

  @Test
  void withoutALimitNothingIsTooMuch() {
    assertThat(new BudgetSettings("", 80).level(Long.MAX_VALUE)).isEqualTo(Level.FINE);
  }

  @Test
  void ofNothingNothingIsLeft() {
    assertThat(new BudgetSettings("0", 80).level(0)).isEqualTo(Level.SPENT);
  }

  @Test
  void aModelIsNotAskedForNothing() {
    var prompt = new Prompt(List.of(), new Asker("shop", "v1"));
    Model model = _ -> Flux.just(new Piece.Text("Hello"));
    Budget spent = "shop"::equals;
    Budget left = "other"::equals;

    assertThatThrownBy(() -> spent.over(model).answer(prompt).blockLast())
        .hasMessageContaining("budget is spent");
    assertThat(left.over(model).answer(prompt).blockLast()).isEqualTo(new Piece.Text("Hello"));
  }

  @Test
  void whatOthersHaveSpentCountsAsWhatWeHave() {
    spending.add(SHOP, 5);
    assertThat(spending.of(SHOP)).isEqualTo(5);

    spending.settle(TODAY, Map.of("shop", 100L), List.of());
    assertThat(spending.of(SHOP)).isEqualTo(105);
  }

  @Test
  void whatIsWrittenCountsOnce() {
    spending.add(SHOP, 5);
    spending.add(SHOP, 7);

    spending.settle(TODAY, Map.of("shop", 5L), List.of(page(5)));

    assertThat(spending.of(SHOP)).isEqualTo(12);
    assertThat(spending.of(new Account(TODAY, "other"))).isZero();
  }

  @Test
  void aNewDayBeginsWithNothing() {
    spending.add(SHOP, 5);
    spending.settle(TODAY, Map.of("shop", 100L), List.of());

    assertThat(spending.of(new Account(TODAY.plusDays(1), "shop"))).isZero();
    assertThat(spending.tenants(TODAY.plusDays(1))).isEmpty();
    assertThat(spending.tenants(TODAY)).containsExactly("shop");
  }

  private static Page page(long cost) {
    return new Page(List.of(Line.of(Ledgers.entry("shop", cost))), List.of());
  }
}
