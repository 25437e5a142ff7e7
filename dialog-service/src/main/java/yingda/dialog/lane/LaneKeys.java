package yingda.dialog.lane;

import java.util.List;
import java.util.stream.IntStream;
import yingda.dialog.record.Lane;
import yingda.dialog.redis.Keys;

/// Where Redis keeps a conversation.
///
/// All keys of one carry the same tag, one of 64, so that a script finds them in one slot of a
/// cluster.
public final class LaneKeys {

  private static final int PARTITIONS = 64;

  private LaneKeys() {}

  /// The keys a script gets, in the order `lane.lua` names them.
  ///
  /// @param turn the turn that the script is about; empty when it is about none
  static Keys of(Lane lane, String turn) {
    var partition = Math.floorMod(lane.conversation().hashCode(), PARTITIONS);
    var conversation = ":" + lane.tenant() + ":" + lane.conversation();
    var ofTurn = conversation + ":" + turn;
    return prefix -> {
      var tagged = tagged(prefix, partition);
      return List.of(
          tagged + "conversation" + conversation,
          tagged + "turn" + ofTurn,
          tagged + "text" + ofTurn,
          tagged + "events" + conversation,
          tagged + "history" + conversation,
          tagged + "sources" + conversation,
          tagged + "lane" + conversation,
          tagged + "keys" + conversation,
          tagged + "due");
    };
  }

  /// The lanes of each partition that something has to be done about.
  public static List<Keys> due() {
    return IntStream.range(0, PARTITIONS)
        .<Keys>mapToObj(partition -> prefix -> List.of(tagged(prefix, partition) + "due"))
        .toList();
  }

  private static String tagged(String prefix, int partition) {
    return prefix + "{p" + partition + "}:";
  }
}
