package yingda.gateway.plan;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/// When to answer, and with what.
///
/// @param replyConfidence how sure the classifier must be before an intent's fixed reply is given
/// @param passageSimilarity how close the closest passage must be to the question before the model
///   is asked; below it the turn declines
/// @param decline what is said when nothing fits
@ConfigurationProperties("plan")
public record PlanSettings(
    @Bindable(defaultValue = "0.55") @DecimalMin("0") @DecimalMax("1") double replyConfidence,
    @Bindable(defaultValue = "0.25") @DecimalMin("-1") @DecimalMax("1") double passageSimilarity,
    @NotNull @Valid Decline decline) {

  /// @param zh in Chinese
  /// @param en in English
  @ConfigurationProperties("decline")
  public record Decline(
      @Bindable(defaultValue = "抱歉，我没有找到能回答这个问题的资料。您可以换个说法再问一次，或者联系人工客服。") @NotBlank String zh,
      @Bindable(
              defaultValue =
                  "Sorry, I found nothing that answers this. Try asking in other words, or contact"
                      + " our support team.")
          @NotBlank
          String en) {

    /// @param language `zh`; anything else is answered in English
    public String in(String language) {
      return language.equals("zh") ? zh : en;
    }
  }
}
