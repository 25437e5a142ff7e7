package yingda.gateway.log;

/// The text of an attempt that is being written on this gateway, and that the log has only later.
public interface LiveText {

  String turn();

  int attempt();

  /// The log's last event before the attempt's own.
  Position began();

  /// The text from an offset on, as far as it is there; empty when there is nothing more.
  ///
  /// @param offset in UTF-16 units
  String from(int offset);
}
