package yingda.intent.ladder;

import java.time.Duration;
import yingda.encoder.Language;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// What answers when the first model doesn't.
@SettingGroup(
    value = "ladder",
    about =
        "What answers when the first model doesn't. Each rung is tried when those before it are"
            + " off, or have nothing to say; when all are off, the turn fails.")
public record LadderSettings(
    @Setting(value = "true", effect = "Whether the next model is asked.", tenant = true)
        boolean backup,
    @Setting(
            value = "3s",
            min = "0ms",
            max = "60s",
            effect = "How much time must be left for another model to be asked.")
        Duration leastTime,
    @Setting(
            value = "500ms",
            min = "0ms",
            max = "10s",
            effect =
                "How long before the turn's deadline a model is given up, so that there is time to"
                    + " say something else.")
        Duration reserve,
    @Setting(value = "true", effect = "Whether passages are quoted.", tenant = true)
        boolean extract,
    @Setting(
            value = "3",
            min = "1",
            max = "10",
            unit = "passages",
            effect = "Of how many, at most.",
            tenant = true)
        int extractPassages,
    @Setting(
            value = "200",
            min = "20",
            max = "4000",
            unit = "UTF-16 units",
            effect = "How much of each, unless a single sentence is longer.",
            tenant = true)
        int extractCharacters,
    Introduction introduction,
    @Setting(
            value = "true",
            effect = "Whether the company's own words on the intent are given.",
            tenant = true)
        boolean curated,
    @Setting(
            value = "true",
            effect = "Whether it is said that there is no answer now.",
            tenant = true)
        boolean refusal,
    Apology apology,
    @Setting(
            value = "0",
            min = "0",
            max = "1",
            effect =
                "Of anybody's turns, the part that no model is asked for while nothing is wrong, if"
                    + " passages or the company's own words can answer them: a way down that is"
                    + " never taken may not hold.",
            tenant = true)
        double drill) {

  /// What stands before quoted passages.
  @SettingGroup(about = "What stands before quoted passages, by language.")
  public record Introduction(
      @Setting(
              value = "智能助手现在很忙，以下是资料中与您的问题最相关的内容：",
              min = "1",
              max = "1000",
              effect = "In Chinese.",
              tenant = true)
          String zh,
      @Setting(
              value =
                  "The assistant is very busy right now. This is what our help pages say that comes"
                      + " closest to your question:",
              min = "1",
              max = "1000",
              effect = "In English.",
              tenant = true)
          String en) {

    String in(Language language) {
      return language == Language.ZH ? zh : en;
    }
  }

  /// What is said instead of an answer.
  @SettingGroup(about = "What is said instead of an answer, by language.")
  public record Apology(
      @Setting(
              value = "抱歉，现在暂时无法回答您的问题。请稍后再试，或联系人工客服。",
              min = "1",
              max = "1000",
              effect = "In Chinese.",
              tenant = true)
          String zh,
      @Setting(
              value =
                  "Sorry, your question can't be answered right now. Please try again in a while, or"
                      + " contact our support team.",
              min = "1",
              max = "1000",
              effect = "In English.",
              tenant = true)
          String en) {

    String in(Language language) {
      return language == Language.ZH ? zh : en;
    }
  }
}
