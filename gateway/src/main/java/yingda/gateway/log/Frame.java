package yingda.gateway.log;

/// Something that a client is to be shown, and its place, from where the client can go on.
public sealed interface Frame {

  /// What the client is at when it has been shown this.
  Position at();

  /// The turn it belongs to; empty for what concerns the conversation.
  String turn();

  /// An event as the log has it.
  record Logged(Position at, String turn, String type, String data) implements Frame {}

  /// More of a turn's text.
  record Text(Position at, String turn, int attempt, int offset, String text) implements Frame {}

  /// The end of a turn whose final text the client hasn't got, nor has the event: it must be added.
  record Unread(Position at, String turn, String data) implements Frame {}

  /// How the conversation stands, in place of everything the client has.
  record Whole(Position at, yingda.dialog.v1.Snapshot snapshot) implements Frame {
    @Override
    public String turn() {
      return "";
    }
  }
}
