package yingda.platform.settings.schema;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values as they are written in documents.
final class Values {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})(|B|KB|MB|GB)");
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)%");
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
  private static final Map<String, Double> SWITCHES = Map.of("on", 100.0, "off", 0.0);

  private Values() {}

  /// What a text says; empty when it says nothing of the kind.
  static Optional<Object> parse(Field field, String text) {
    return Optional.ofNullable(
        switch (field.kind()) {
          case FLAG -> FLAGS.get(text);
          case WHOLE -> WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
          case DECIMAL -> decimal(text);
          case DURATION -> duration(text);
          case BYTES -> bytes(text);
          case TEXT -> text;
          case CHOICE -> field.choices() != null && field.choices().contains(text) ? text : null;
          case ROLLOUT -> percent(text);
          case LIST, MAP, GROUP -> null;
        });
  }

  private static @Nullable Double decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return null;
    }
    var number = Double.parseDouble(text);
    return Double.isFinite(number) ? number : null;
  }

  private static @Nullable Duration duration(String text) {
    var parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    var amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static @Nullable Long bytes(String text) {
    var parts = BYTES.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    var shift =
        switch (parts.group(2)) {
          case "KB" -> 10;
          case "MB" -> 20;
          case "GB" -> 30;
          default -> 0;
        };
    return Long.parseLong(parts.group(1)) << shift;
  }

  private static @Nullable Double percent(String text) {
    var parts = PERCENT.matcher(text);
    if (parts.matches()) {
      var percent = Double.parseDouble(parts.group(1));
      return percent <= 100 ? percent : null;
    }
    return SWITCHES.get(text);
  }

  /// Whether a value lies within its field's bounds.
  static boolean within(Field field, Object value) {
    return switch (field.kind()) {
      case WHOLE, DECIMAL, DURATION, BYTES -> between(field, value, field.kind());
      case TEXT -> {
        var text = (String) value;
        var length = (long) text.codePointCount(0, text.length());
        yield between(field, length, Kind.WHOLE)
            && (field.pattern() == null || text.matches(field.pattern()));
      }
      case FLAG, CHOICE, ROLLOUT, LIST, MAP, GROUP -> true;
    };
  }

  /// Whether a list or map has as many entries as it may.
  static boolean within(Field field, long size) {
    return between(field, size, Kind.WHOLE);
  }

  private static boolean between(Field field, Object value, Kind kind) {
    var min = field.min();
    var max = field.max();
    return (min == null || compare(value, bound(field, min, kind)) >= 0)
        && (max == null || compare(value, bound(field, max, kind)) <= 0);
  }

  /// @throws IllegalArgumentException if the schema itself is wrong
  static Object bound(Field field, String text, Kind kind) {
    var plain =
        new Field(
            field.name(),
            kind,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "",
            false,
            false,
            null);
    return parse(plain, text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s: bound %s (expected: %s)".formatted(field.name(), text, kind.expected())));
  }

  @SuppressWarnings("unchecked")
  static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }
}
