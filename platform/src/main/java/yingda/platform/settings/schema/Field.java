package yingda.platform.settings.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a document, and what may stand there. Plain data: it travels, so that a change can be
/// checked against what each running version understands.
///
/// @param name its key; empty for the root, and for the entries of lists and maps
/// @param standard the default; null when the value is required, or when it is a map, list or group
/// @param min the least, as written; of texts, lists and maps their size
/// @param max the most, as written
/// @param pattern what a text, or the keys of a map, must match
/// @param choices what a [Kind#CHOICE] may be
/// @param item what the entries of a list or map look like
/// @param fields what a group has
/// @param unit what a number counts
/// @param effect what it does
/// @param tenant whether a tenant may have a value of its own
/// @param shared whether `config/application` may say it, too
/// @param notAbove the sibling that it must not exceed
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Field(
    String name,
    Kind kind,
    @Nullable String standard,
    @Nullable String min,
    @Nullable String max,
    @Nullable String pattern,
    @Nullable List<String> choices,
    @Nullable Field item,
    @Nullable List<Field> fields,
    @Nullable String unit,
    String effect,
    boolean tenant,
    boolean shared,
    @Nullable String notAbove) {

  /// What a group has; nothing for anything else.
  @JsonIgnore
  public List<Field> parts() {
    return fields == null ? List.of() : fields;
  }

  /// Whether a document must say it.
  @JsonIgnore
  public boolean required() {
    return kind.scalar() && standard == null;
  }

  static Field group(String name, List<Field> fields, String about, boolean shared) {
    return new Field(
        name,
        Kind.GROUP,
        null,
        null,
        null,
        null,
        null,
        null,
        fields,
        null,
        about,
        false,
        shared,
        null);
  }

  /// What is expected here, in words.
  @JsonIgnore
  public String expected() {
    var what =
        switch (kind) {
          case CHOICE -> "one of " + String.join(", ", choices == null ? List.of() : choices);
          case LIST, MAP -> kind.expected() + bounds(" of %s to %s entries", " of entries");
          case TEXT ->
              kind.expected()
                  + bounds(" of %s to %s characters", "")
                  + (pattern == null ? "" : " that matches " + pattern);
          default -> kind.expected() + bounds(", %s to %s", "");
        };
    return what;
  }

  private String bounds(String both, String none) {
    if (min == null && max == null) {
      return none;
    }
    return both.formatted(min == null ? "0" : min, max == null ? "any" : max);
  }
}
