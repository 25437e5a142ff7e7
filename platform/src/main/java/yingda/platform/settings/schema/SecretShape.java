package yingda.platform.settings.schema;

import java.util.List;
import java.util.regex.Pattern;

/// Knows secrets by their looks: they must not lie where every operator and every service can read.
final class SecretShape {

  private static final List<Pattern> KNOWN =
      List.of(
          Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}"),
          Pattern.compile("\\by[ko]_live_[A-Za-z0-9]+_[A-Za-z0-9]{20,}"),
          Pattern.compile("-----BEGIN [A-Z ]*(PRIVATE KEY|CERTIFICATE)"),
          Pattern.compile("\\bA(KIA|SIA)[0-9A-Z]{16}\\b"),
          Pattern.compile("\\bLTAI[0-9A-Za-z]{12,}"),
          Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{30,}"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}"),
          Pattern.compile("\\b[a-z][a-z0-9+.-]*://[^/\\s:@]+:[^/\\s:@]+@"));

  private static final Pattern NAME =
      Pattern.compile(
          "(.*[-_.])?(password|passwd|secret|api-?key|access-?key|private-?key|credentials?|token)");

  private static final Pattern ONE_WORD = Pattern.compile("[A-Za-z0-9+/=_-]{32,}");

  /// Bits a character has in random base64 of this length, less a margin; words have three or less.
  private static final double RANDOM_BITS = 4.1;

  private SecretShape() {}

  static boolean fits(String name, String value) {
    return (NAME.matcher(name).matches() && !value.isEmpty())
        || KNOWN.stream().anyMatch(pattern -> pattern.matcher(value).find())
        || random(value);
  }

  private static boolean random(String value) {
    return ONE_WORD.matcher(value).matches()
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isUpperCase)
        && value.chars().anyMatch(Character::isLowerCase)
        && bits(value) > RANDOM_BITS;
  }

  private static double bits(String value) {
    var counts = new int[128];
    value.chars().forEach(character -> counts[character]++);
    var bits = 0.0;
    for (var count : counts) {
      if (count > 0) {
        var share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
