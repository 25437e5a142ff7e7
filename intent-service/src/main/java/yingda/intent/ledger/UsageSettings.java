package yingda.intent.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import yingda.intent.model.Usage;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// What tokens cost, and how long it is known what each call did.
@SettingGroup(
    value = "usage",
    about = "What tokens cost, and how long it is known what each call did.")
public record UsageSettings(
    Rates price,
    @Setting(
            pattern = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}\\*?",
            max = "100",
            effect =
                "What other models cost, by name; `own-*` is every model whose name begins so. The"
                    + " longest name counts. A model that isn't here costs `usage.price`.")
        Map<String, Rates> models,
    Peak peak,
    @Setting(
            value = "7d",
            min = "0s",
            max = "90d",
            effect = "How long single calls are kept, with their turns. What a day cost is kept.")
        Duration keepCalls) {

  /// What a call costs that ended then, in micro-CNY.
  long cost(String model, Usage usage, Instant ended) {
    return rates(model).at(peak.holds(ended)).of(usage);
  }

  private Rates rates(String model) {
    var own = models.get(model);
    return own != null
        ? own
        : models.entrySet().stream()
            .filter(entry -> begins(entry.getKey(), model))
            .max(Comparator.comparingInt(entry -> entry.getKey().length()))
            .map(Map.Entry::getValue)
            .orElse(price);
  }

  private static boolean begins(String name, String model) {
    return name.endsWith("*") && model.startsWith(name.substring(0, name.length() - 1));
  }

  /// The prices of a model; the defaults are those of deepseek-flash.
  @SettingGroup(about = "What a million tokens cost in CNY, off-peak and at peak.")
  public record Rates(
      @Setting(
              value = "0.02",
              pattern = PATTERN,
              effect = "Of the prompt, found in the model's context cache.")
          String hit,
      @Setting(value = "1", pattern = PATTERN, effect = "Of the prompt, not found there.")
          String miss,
      @Setting(value = "4", pattern = PATTERN, effect = "Of the answer, reasoning included.")
          String output,
      @Setting(value = "0.04", pattern = PATTERN, effect = "`hit` at peak.") String peakHit,
      @Setting(value = "2", pattern = PATTERN, effect = "`miss` at peak.") String peakMiss,
      @Setting(value = "8", pattern = PATTERN, effect = "`output` at peak.") String peakOutput) {

    /// At most 9,999 CNY, so that a call's cost in micro-CNY is within a long.
    static final String PATTERN = "\\d{1,4}(\\.\\d{1,6})?";

    Price at(boolean peak) {
      return peak ? price(peakHit, peakMiss, peakOutput) : price(hit, miss, output);
    }

    private static Price price(String hit, String miss, String output) {
      return new Price(Money.micros(hit), Money.micros(miss), Money.micros(output));
    }
  }

  /// When peak prices hold.
  @SettingGroup(about = "When peak prices hold, in Beijing time, Monday to Friday.")
  public record Peak(
      @Setting(
              value = "9-12,14-18",
              pattern = "(" + HOURS + "(," + HOURS + ")*)?",
              effect = "From which full hour to which; the last one is outside.")
          String hours,
      @Setting(
              pattern = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])",
              max = "400",
              effect = "Days without peak prices, like `2027-01-01`.")
          List<String> holidays) {

    static final String HOUR = "([01]?\\d|2[0-4])";
    static final String HOURS = HOUR + "-" + HOUR;
    private static final int FRIDAY = 5;

    /// Whether they hold at a moment.
    boolean holds(Instant time) {
      var there = time.atZone(Beijing.ZONE);
      return there.getDayOfWeek().getValue() <= FRIDAY
          && !holidays.contains(there.toLocalDate().toString())
          && !hours.isEmpty()
          && List.of(hours.split(",", -1)).stream()
              .anyMatch(span -> within(span.split("-", 2), there.getHour()));
    }

    private static boolean within(String[] span, int hour) {
      return Integer.parseInt(span[0]) <= hour && hour < Integer.parseInt(span[1]);
    }
  }
}
