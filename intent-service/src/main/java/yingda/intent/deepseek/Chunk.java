package yingda.intent.deepseek;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import yingda.intent.answer.Usage;

/// What one line of DeepSeek's stream says.
sealed interface Chunk {

  /// A comment that keeps the connection alive, a blank line, a field of no interest.
  record Nothing() implements Chunk {}

  /// One event of the answer.
  ///
  /// DeepSeek puts the usage into the event that finishes or into one of its own, so an event may
  /// say several things at once.
  ///
  /// @param text more of the answer; empty in events that only think, finish or count
  /// @param finish why the answer ends here, in DeepSeek's words
  record Delta(@Nullable String model, String text, @Nullable String finish, @Nullable Usage usage)
      implements Chunk {}

  /// An error where an event should be.
  record Trouble() implements Chunk {}

  /// Something that isn't in the protocol.
  record Malformed() implements Chunk {}

  /// The end of the stream as it should be.
  record Done() implements Chunk {}

  /// Reads one line, without its line break.
  static Chunk parse(String line, ObjectMapper json) {
    if (!line.startsWith("data:")) {
      return new Nothing();
    }
    var data = line.substring("data:".length()).strip();
    if (data.equals("[DONE]")) {
      return new Done();
    }
    try {
      var event = json.readValue(data, StreamEvent.class);
      return event == null ? new Malformed() : event.chunk();
    } catch (IOException _) {
      return new Malformed();
    }
  }
}
