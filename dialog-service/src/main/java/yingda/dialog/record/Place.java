package yingda.dialog.record;

/// What the record has where a turn was to go.
public sealed interface Place {

  /// That turn.
  record Taken() implements Place {}

  /// Another turn that was said under the same key.
  record Known(Recorded turn) implements Place {}

  /// Nothing for it: another turn has its sequence number, or another log has begun.
  record Refused() implements Place {}
}
