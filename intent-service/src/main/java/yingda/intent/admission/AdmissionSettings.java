package yingda.intent.admission;

import java.time.Duration;
import yingda.intent.model.Priority;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How many answers are written at once, and who waits.
@SettingGroup(
    value = "admission",
    about =
        "How many answers are written at once, and who waits. At any time it is the least of what"
            + " the upstream was found to bear, what is held of its account, and `concurrent`.")
public record AdmissionSettings(
    @Setting(
            value = "1000",
            min = "1",
            max = "" + MOST,
            unit = "answers",
            effect = "How many each upstream may write at once for an instance, in any case.")
        int concurrent,
    @Setting(
            value = "50",
            min = "8",
            max = "" + MOST,
            unit = "answers",
            effect =
                "How many an upstream is taken to bear when an instance starts. It is found out from"
                    + " there: twice as many after as many good answers, until the first refusal.")
        int initial,
    @Setting(
            value = "200",
            min = "0",
            max = "10000",
            unit = "answers",
            effect =
                "How many of each priority may wait for an upstream; more are refused at once.")
        int queue,
    @Setting(value = "2s", min = "0ms", max = "30s", effect = "How long one may wait.")
        Duration slotWait,
    @Setting(
            value = "500ms",
            min = "0ms",
            max = "30s",
            effect =
                "The least time that must be left of a turn for a model to be asked; it is more"
                    + " where half of the answers take longer than this to begin.")
        Duration leastTime,
    Share share,
    @Setting(
            value = "2500",
            min = "1",
            max = "1000000",
            unit = "answers",
            effect =
                "How many a DeepSeek account may have in flight, over all instances, per model."
                    + " DeepSeek refuses what exceeds it.")
        int accountLimit,
    @Setting(
            value = "5s",
            min = "1s",
            max = "1m",
            effect =
                "How long an instance holds what it has leased of that without a word, which it says"
                    + " three times as often. When it is killed, its part is lost for as long.")
        Duration lease,
    @Setting(
            value = "50",
            min = "1",
            max = "10000",
            unit = "answers",
            effect =
                "How many are leased at a time: what an idle instance holds, and what one takes on"
                    + " that has not reached Redis since it started.")
        int chunk) {

  /// One process doesn't have descriptors for more.
  public static final int MOST = 16_000;

  /// The part that each priority may fill. What is beyond is kept for the more urgent ones.
  @SettingGroup(
      about =
          "Of what may be in flight, the part up to which each priority enters. The rest is kept for"
              + " the more urgent ones; urgent turns themselves may fill it all.")
  public record Share(
      @Setting(
              value = "0.9",
              min = "0",
              max = "1",
              effect = "Turns of visitors whom the tenant vouches for.")
          double identified,
      @Setting(
              value = "0.7",
              min = "0",
              max = "1",
              notAbove = "identified",
              effect = "Turns of anybody.")
          double anonymous,
      @Setting(
              value = "0.2",
              min = "0",
              max = "1",
              notAbove = "anonymous",
              effect = "What nobody waits for, as summaries. It never queues.")
          double batch) {

    double of(Priority priority) {
      return switch (priority) {
        case URGENT -> 1;
        case IDENTIFIED -> identified;
        case ANONYMOUS -> anonymous;
        case BATCH -> batch;
      };
    }
  }
}
