package yingda.gateway.log;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.Event;

/// An event of the log, as far as following it needs to understand it.
///
/// @param at its place
/// @param turn the turn it belongs to; empty for what concerns the conversation
/// @param type as the log calls it
/// @param data a JSON object, as clients see it
record LogEvent(Position at, String turn, String type, String data, Meaning meaning) {

  /// What it does to what a client has seen.
  sealed interface Meaning {

    /// A turn was taken in.
    record Accepted() implements Meaning {}

    /// There is more of an attempt's text.
    @Serdeable
    record Text(int attempt, int offset, String text) implements Meaning {
      int end() {
        return offset + text.length();
      }
    }

    /// A new attempt begins: the text of the one before is void.
    @Serdeable
    record Reset(int attempt) implements Meaning {}

    /// A turn has ended.
    ///
    /// @param length of the final text, in UTF-16 units
    /// @param text the final text, when it isn't what the log's deltas add up to
    @Serdeable
    record Done(int length, @Nullable String text) implements Meaning {}

    /// Nothing.
    record None() implements Meaning {}
  }

  static LogEvent of(Event event, JsonMapper json) {
    return new LogEvent(
        Position.of(event.getId()),
        event.getTurnId(),
        event.getType(),
        event.getData(),
        switch (event.getType()) {
          case "turn.accepted" -> new Meaning.Accepted();
          case "delta" -> read(event, Meaning.Text.class, json);
          case "reset" -> read(event, Meaning.Reset.class, json);
          case "turn.done" -> read(event, Meaning.Done.class, json);
          default -> new Meaning.None();
        });
  }

  private static <T extends Meaning> T read(Event event, Class<T> type, JsonMapper json) {
    try {
      var read = json.readValue(event.getData(), type);
      if (read == null) {
        throw new IOException("null");
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("not a " + event.getType() + ": " + event.getId(), e);
    }
  }
}
