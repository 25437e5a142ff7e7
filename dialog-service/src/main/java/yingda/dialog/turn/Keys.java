package yingda.dialog.turn;

import java.util.List;
import yingda.dialog.record.Lane;

/// Where Redis keeps a conversation.
///
/// All keys of one carry the same tag, one of 64, so that a script finds them in one slot of a
/// cluster, and a reader can follow many conversations over one connection.
final class Keys {

  private static final int PARTITIONS = 64;

  private Keys() {}

  /// The keys a script gets, in the order `lane.lua` names them.
  ///
  /// @param turn the turn that the script is about; empty when it is about none
  static List<String> of(Lane lane, String turn) {
    var partition = Math.floorMod(lane.conversation().hashCode(), PARTITIONS);
    var prefix = "dialog:{p" + partition + "}:";
    var conversation = ":" + lane.tenant() + ":" + lane.conversation();
    var ofTurn = conversation + ":" + turn;
    return List.of(
        prefix + "conversation" + conversation,
        prefix + "turn" + ofTurn,
        prefix + "text" + ofTurn,
        prefix + "events" + conversation,
        prefix + "history" + conversation,
        prefix + "sources" + conversation);
  }
}
