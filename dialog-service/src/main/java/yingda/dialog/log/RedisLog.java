package yingda.dialog.log;

import jakarta.inject.Singleton;
import yingda.dialog.lane.LaneScripts;
import yingda.dialog.lane.Outcome;
import yingda.dialog.record.Lane;
import yingda.dialog.redis.Script;

/// What Redis has to show of a conversation: one script for each look at it.
@Singleton
final class RedisLog {

  private static final Script MESSAGES = LaneScripts.showing(RedisLog.class, "messages");
  private static final Script EVENTS = LaneScripts.showing(RedisLog.class, "events");
  private static final Script SNAPSHOT = LaneScripts.showing(RedisLog.class, "snapshot");

  private final LaneScripts scripts;

  RedisLog(LaneScripts scripts) {
    this.scripts = scripts;
  }

  /// Reads the history.
  ///
  /// @return OK: (sequence, entry, sources), latest first
  Outcome messages(Lane lane, long before, int limit) throws InterruptedException {
    return scripts.run(MESSAGES, lane, "", String.valueOf(before), String.valueOf(limit));
  }

  /// Reads the log.
  ///
  /// @return OK: (id, turn, type, data), oldest first
  Outcome events(Lane lane, Cursor after, int limit) throws InterruptedException {
    return scripts.run(EVENTS, lane, "", after.epoch(), after.number(), String.valueOf(limit));
  }

  /// How a conversation stands.
  ///
  /// @return OK: id of the log's last event, 1 when there are older turns; the running turn, its
  ///   attempt and text (empty for none); then (sequence, entry, sources), latest first
  Outcome snapshot(Lane lane, int limit) throws InterruptedException {
    return scripts.run(SNAPSHOT, lane, "", String.valueOf(limit));
  }
}
