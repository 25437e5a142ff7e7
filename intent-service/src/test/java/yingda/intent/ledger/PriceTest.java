package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.ledger.UsageSettings.Rates;
import yingda.intent.model.Usage;

class PriceTest {

  private static final Instant OFF_PEAK = Instant.parse("2026-11-22T00:00:00Z");
  private static final Instant PEAK = Instant.parse("2026-11-23T02:00:00Z");
  private static final Usage MILLIONS = new Usage(1_000_000, 1_000_000, 1_000_000, 999_999);

  @Test
  void eachSortOfTokensHasItsPrice() {
    assertThat(
            new Price(20_000, 1_000_000, 4_000_000).of(new Usage(2_000_000, 1_000_000, 500_000, 0)))
        .isEqualTo(20_000 + 2_000_000 + 2_000_000);
  }

  @Test
  void reasoningIsPartOfTheOutput() {
    var price = new Price(0, 0, 4_000_000);

    assertThat(price.of(new Usage(0, 0, 100, 90))).isEqualTo(price.of(new Usage(0, 0, 100, 0)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "24, 0", "25, 1", "64, 1", "74, 1", "75, 2"})
  void aSumIsRoundedOnceAndHalvesUp(long hits, long micros) {
    // At 0.02 CNY for a million, 50 hits are one millionth.
    assertThat(new Price(20_000, 0, 0).of(new Usage(0, hits, 0, 0))).isEqualTo(micros);
  }

  @Test
  void theDearestCallThatCanBeIsANumber() {
    var dearest = Money.micros("9999.999999");
    var most = new Usage(100_000_000, 100_000_000, 100_000_000, 0);

    assertThat(new Price(dearest, dearest, dearest).of(most)).isEqualTo(3 * 100 * dearest);
  }

  @Test
  void peakCostsWhatSettingsSay() {
    assertThat(Ledgers.SETTINGS.cost("deepseek-flash", MILLIONS, OFF_PEAK)).isEqualTo(5_020_000);
    assertThat(Ledgers.SETTINGS.cost("deepseek-flash", MILLIONS, PEAK)).isEqualTo(10_040_000);
  }

  @Test
  void theLongestNameThatFitsAModelHasItsPrice() {
    var settings =
        Ledgers.settings(
            Map.of(
                "own-*",
                free("0"),
                "own-large*",
                free("3"),
                "own-large-2",
                free("5"),
                "own-large-2*",
                free("7")));

    assertThat(settings.cost("own-small", MILLIONS, PEAK)).isZero();
    assertThat(settings.cost("own-large-1", MILLIONS, PEAK)).isEqualTo(3_000_000);
    assertThat(settings.cost("own-large-2", MILLIONS, PEAK)).isEqualTo(5_000_000);
    assertThat(settings.cost("own-large-2b", MILLIONS, PEAK)).isEqualTo(7_000_000);
    assertThat(settings.cost("another", MILLIONS, OFF_PEAK)).isEqualTo(5_020_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.02, 20000", "1, 1000000", "0.000001, 1", "999999.999999, 999999999999"})
  void amountsAreReadExactly(String text, long micros) {
    assertThat(Money.micros(text)).isEqualTo(micros);
    assertThat(Money.text(micros)).isEqualTo("%.6f".formatted(Double.parseDouble(text)));
  }

  private static Rates free(String output) {
    return new Rates("0", "0", output, "0", "0", output);
  }
}
