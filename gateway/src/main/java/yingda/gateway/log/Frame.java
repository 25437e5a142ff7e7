package yingda.gateway.log;

/// Something that a client is to be shown, and its place, from where the client can go on.
public sealed interface Frame {

  /// Where the client is when it has been shown this.
  Position at();

  /// The turn it belongs to; empty for what concerns the conversation.
  String turn();

  /// An event as the log has it.
  ///
  /// @param data a JSON object
  record Logged(Position at, String turn, String type, String data) implements Frame {}

  /// More of a turn's text.
  ///
  /// @param offset how much text came before, in UTF-16 units
  record Text(Position at, String turn, int attempt, int offset, String text) implements Frame {}

  /// How the conversation stands, in place of everything the client has.
  record Whole(Position at, yingda.dialog.v1.Snapshot snapshot) implements Frame {
    @Override
    public String turn() {
      return "";
    }
  }
}
