package yingda.gateway.plan;

import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// When to answer, and with what.
@SettingGroup(value = "plan", about = "When to answer, and with what.")
public record PlanSettings(
    @Setting(
            value = "0.55",
            min = "0",
            max = "1",
            effect = "How sure the classifier must be before an intent's fixed reply is given.",
            tenant = true)
        double replyConfidence,
    @Setting(
            value = "0.25",
            min = "-1",
            max = "1",
            effect =
                "How close the closest passage must be to the question before the model is asked;"
                    + " below it the turn declines.",
            tenant = true)
        double passageSimilarity,
    Decline decline) {

  /// What is said when nothing fits.
  @SettingGroup(about = "What is said when nothing fits, by language.")
  public record Decline(
      @Setting(
              value = "抱歉，我没有找到能回答这个问题的资料。您可以换个说法再问一次，或者联系人工客服。",
              min = "1",
              max = "2000",
              effect = "In Chinese.",
              tenant = true)
          String zh,
      @Setting(
              value =
                  "Sorry, I found nothing that answers this. Try asking in other words, or contact"
                      + " our support team.",
              min = "1",
              max = "2000",
              effect = "In English.",
              tenant = true)
          String en) {

    /// @param language `zh`; anything else is answered in English
    public String in(String language) {
      return language.equals("zh") ? zh : en;
    }
  }
}
