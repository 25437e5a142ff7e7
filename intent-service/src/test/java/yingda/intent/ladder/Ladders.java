package yingda.intent.ladder;

import java.time.Duration;
import java.util.List;
import yingda.encoder.Language;
import yingda.intent.ladder.LadderSettings.Apology;
import yingda.intent.ladder.LadderSettings.Introduction;
import yingda.intent.model.Asker;
import yingda.intent.prompt.Question;
import yingda.intent.prompt.Question.Passage;

/// What ladders are tried with.
final class Ladders {

  static final LadderSettings ALL = standing(true, true, true);
  static final LadderSettings MODELS_ONLY = standing(false, false, false);
  static final Question QUESTION = question("您好！", new Passage("退货", "七天内可以退货。"));

  private Ladders() {}

  static LadderSettings standing(boolean extract, boolean curated, boolean refusal) {
    return standing(extract, curated, refusal, 0);
  }

  static LadderSettings standing(boolean extract, boolean curated, boolean refusal, double drill) {
    return new LadderSettings(
        true,
        Duration.ofSeconds(3),
        Duration.ofMillis(500),
        extract,
        2,
        20,
        new Introduction("资料：", "Pages:"),
        curated,
        refusal,
        new Apology("抱歉。", "Sorry."),
        drill);
  }

  static Question question(String reply, Passage... passages) {
    return new Question(
        "怎么退货？",
        "",
        List.of(),
        List.of(passages),
        Language.ZH,
        new Asker("shop", "v1"),
        reply,
        "t1");
  }
}
