package yingda.intent.upstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What DeepSeek says about an account, amounts as texts.
@Serdeable.Deserializable
record Balance(
    @JsonProperty("is_available") @Nullable Boolean available,
    @JsonProperty("balance_infos") @Nullable List<Amount> amounts) {

  /// Whether there is something to spend: DeepSeek's word for it, or money in any currency.
  boolean spendable() {
    if (available != null) {
      return available;
    }
    return amounts != null && amounts.stream().anyMatch(Amount::positive);
  }

  @Serdeable.Deserializable
  record Amount(@JsonProperty("total_balance") @Nullable String total) {

    boolean positive() {
      try {
        return total != null && new BigDecimal(total.strip()).signum() > 0;
      } catch (NumberFormatException _) {
        return false;
      }
    }
  }
}
