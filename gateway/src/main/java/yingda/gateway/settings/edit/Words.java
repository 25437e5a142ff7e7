package yingda.gateway.settings.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Names and values as YAML writes them, in maps with braces and without.
final class Words {

  private static final Pattern PLAIN =
      Pattern.compile("(?:[\\p{L}\\p{N}]|[-+.](?=\\d))[\\p{L}\\p{N}_./%+-]*");
  private static final Pattern NOTHING = Pattern.compile("null|Null|NULL");

  private Words() {}

  static String of(String text) {
    if (PLAIN.matcher(text).matches() && !NOTHING.matcher(text).matches()) {
      return text;
    }
    return text.chars().anyMatch(Character::isISOControl) ? escaped(text) : quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      switch (character) {
        case '"', '\\' -> escaped.append('\\').append(character);
        case '\n' -> escaped.append("\\n");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (Character.isISOControl(character)) {
            escaped.append("\\x%02x".formatted((int) character));
          } else {
            escaped.append(character);
          }
        }
      }
    }
    return escaped.append('"').toString();
  }

  /// `a:` and, further in, `b: value`.
  static List<String> lines(List<String> names, int indent, String value) {
    var lines = new ArrayList<String>();
    var margin = indent;
    for (var name : names) {
      lines.add(" ".repeat(margin) + of(name) + ":");
      margin += 2;
    }
    lines.add(lines.removeLast() + " " + of(value));
    return lines;
  }

  /// `a: {b: value}`.
  static String inBraces(List<String> names, String value) {
    var inside = of(names.getLast()) + ": " + of(value);
    for (var name : names.subList(0, names.size() - 1).reversed()) {
      inside = of(name) + ": {" + inside + "}";
    }
    return inside;
  }
}
