package yingda.platform.settings.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import yingda.platform.settings.document.Mark;
import yingda.platform.settings.document.Unreadable;

/// What is wrong with a document, and where.
///
/// @param document its name
/// @param line from 1; 0 when the whole document is meant
/// @param column from 1
/// @param path of the setting; empty when the whole document is meant
/// @param value what stands there; null when nothing does, or when it must not be shown
/// @param expected what should
/// @param message both, in a sentence
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Fault(
    String document,
    int line,
    int column,
    String path,
    @Nullable String value,
    String expected,
    String message) {

  private static final int LONGEST_SHOWN = 80;

  static Fault at(Mark mark, String path, @Nullable String value, String expected, String what) {
    return new Fault(
        mark.document(),
        mark.line(),
        mark.column(),
        path,
        value == null ? null : shortened(value),
        expected,
        "%s (expected: %s)".formatted(what, expected));
  }

  public static Fault of(Unreadable e) {
    return at(e.mark(), "", null, e.expected(), e.what());
  }

  boolean samePlace(Fault other) {
    return document.equals(other.document) && line == other.line && column == other.column;
  }

  /// The same fault of a path that lies below another.
  Fault below(String above) {
    return new Fault(document, line, column, Checker.join(above, path), value, expected, message);
  }

  static String shortened(String value) {
    return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + "…";
  }

  /// `gateway:3:12: turn.timeout: …`
  @Override
  public String toString() {
    var place = line == 0 ? document : "%s:%d:%d".formatted(document, line, column);
    return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
  }
}
