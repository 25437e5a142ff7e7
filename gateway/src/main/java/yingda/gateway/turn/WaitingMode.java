package yingda.gateway.turn;

/// How a client waits for an answer.
public enum WaitingMode {
  /// It gets the answer's events as they come.
  STREAM,
  /// It gets the whole answer.
  WAIT,
  /// It asks for the answer later.
  ASYNC
}
