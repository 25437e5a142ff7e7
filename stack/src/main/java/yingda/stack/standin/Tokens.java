package yingda.stack.standin;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Text in the pieces a model would hand it out in.
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile("\\p{IsHan}{1,2}|\\s?[\\p{L}\\p{N}&&[^\\p{IsHan}]]{1,8}|.", Pattern.DOTALL);

  private Tokens() {}

  static List<String> of(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }
}
