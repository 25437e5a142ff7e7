package yingda.dialog.lane;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.stream.Stream;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.record.Lane;
import yingda.dialog.redis.Redis;
import yingda.dialog.redis.Script;

/// Runs scripts on conversations. `lane.lua` has the layout, and what each script gets.
@Singleton
public final class LaneScripts {

  private final Redis redis;
  private final Supplier<TurnSettings> settings;
  private final Supplier<HistorySettings> history;

  LaneScripts(Redis redis, Supplier<TurnSettings> settings, Supplier<HistorySettings> history) {
    this.redis = redis;
    this.settings = settings;
    this.history = history;
  }

  /// A script that shows a conversation to its visitor, when nothing in it is overdue.
  ///
  /// @param part what lies beside the class, without its `.lua`
  public static Script showing(Class<?> owner, String part) {
    return Script.beside(LaneScripts.class, "lane", "owner", "overdue").then(owner, part);
  }

  /// Runs one.
  ///
  /// @param turn the turn that it is about; empty when it is about none
  public Outcome run(Script script, Lane lane, String turn, String... arguments)
      throws InterruptedException {
    var now = settings.get();
    var common =
        Stream.of(
            lane.visitor(),
            String.valueOf(now.keep().toMillis()),
            String.valueOf(now.events()),
            String.valueOf(history.get().turns()),
            lane.address(),
            Happenings.CHANNEL,
            turn);
    return Outcome.of(
        redis.run(
            script, LaneKeys.of(lane, turn), Stream.concat(common, Stream.of(arguments)).toList()));
  }
}
