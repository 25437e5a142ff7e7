package yingda.stack.standin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Knows what it has written lately: under load the same is asked again and again.
final class Author {

  private static final int KEPT = 256;

  private final Map<String, List<String>> written =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > KEPT;
        }
      };

  /// The answer to a message, in tokens.
  List<String> write(String message) {
    return written.computeIfAbsent(message, asked -> Tokens.of(Quotation.answer(asked)));
  }
}
