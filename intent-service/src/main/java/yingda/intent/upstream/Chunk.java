package yingda.intent.upstream;

import org.jspecify.annotations.Nullable;
import yingda.intent.model.Usage;

/// What one event of a stream says.
sealed interface Chunk {

  /// More of the answer, or about it.
  ///
  /// DeepSeek puts the usage into the event that finishes or into one of its own, so an event may
  /// say several things at once. Nothing numbers them: one that comes twice can't be told from a
  /// model that repeats itself, and is taken for that.
  ///
  /// @param text more of the answer; empty in events that only think, call tools, finish or count
  /// @param finish why the answer ends here, in the server's words
  record Delta(@Nullable String model, String text, @Nullable String finish, @Nullable Usage usage)
      implements Chunk {}

  /// An error where an event should be.
  record Trouble() implements Chunk {}

  /// Something that isn't in the protocol.
  record Malformed() implements Chunk {}

  /// The end of the stream as it should be.
  record Done() implements Chunk {}
}
