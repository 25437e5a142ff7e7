package yingda.intent.upstream;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The last event that brought text, as a mould for the next one.
///
/// A stream has an event for each token, and from one to the next only the text differs: 5 bytes of
/// 250. Where all else is the same byte for byte, it says the same, and needn't be read again.
final class Mould {

  private byte[] before = {};
  private byte[] after = {};
  private @Nullable String model;

  /// What an event says that differs from the last one in nothing but its text.
  ///
  /// @return null when there is more to it
  Chunk.@Nullable Delta cast(Gathered event) throws CharacterCodingException {
    var end = event.length() - after.length;
    var fits =
        before.length > 0
            && end >= before.length
            && event.holds(before, 0)
            && event.holds(after, end)
            && isPlain(event, before.length, end);
    return fits ? new Chunk.Delta(model, event.text(before.length, end), null, null) : null;
  }

  /// Takes the shape of an event, if it is one that others may be like.
  ///
  /// @param says what it says
  /// @param quote where in it the text begins, which is with a quotation mark
  void take(String event, Chunk.Delta says, int quote) {
    var begin = quote + 1;
    var end = begin + says.text().length();
    // With anything escaped, the text isn't there as it is.
    if (!says.text().isEmpty()
        && says.finish() == null
        && says.usage() == null
        && event.startsWith(says.text() + '"', begin)) {
      before = event.substring(0, begin).getBytes(StandardCharsets.UTF_8);
      after = event.substring(end).getBytes(StandardCharsets.UTF_8);
      model = says.model();
    }
  }

  /// Whether the bytes are a string as they stand: none ends it, escapes another or may not be in
  /// one.
  private static boolean isPlain(Gathered event, int begin, int end) {
    for (var at = begin; at < end; at++) {
      var one = event.at(at);
      if (one == '"' || one == '\\' || (one >= 0 && one < ' ')) {
        return false;
      }
    }
    return true;
  }
}
