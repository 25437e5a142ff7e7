package yingda.stack.standin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which beginnings of prompts have been read before, as DeepSeek's context cache knows them: in
/// units of 64 tokens, each key's and each user's apart.
///
/// Only hashes are kept, of the units read last. DeepSeek forgets after hours and promises no hit;
/// this one forgets only what many others have pushed out.
final class ContextCache {

  /// @param tokens of the whole prompt
  /// @param cached of those, read from the cache
  record Count(int tokens, int cached) {}

  private static final int UNIT = 64;
  private static final int KEPT = 65_536;

  private final Set<Long> units =
      Collections.newSetFromMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
              return size() > KEPT;
            }
          });

  /// Counts a prompt, and remembers it.
  Count read(String key, String user, List<String> messages) {
    var hash = mixed(31L * key.hashCode() + user.hashCode());
    var tokens = 0;
    var cached = 0;
    for (var message : messages) {
      for (var start = 0; start < message.length(); ) {
        var end = Tokens.end(message, start);
        for (; start < end; start++) {
          hash = 31 * hash + message.charAt(start);
        }
        tokens++;
        if (tokens % UNIT == 0) {
          hash = mixed(hash);
          var known = !units.add(hash);
          // A hit is a beginning: what is known after something new is no use.
          cached = known && cached == tokens - UNIT ? tokens : cached;
        }
      }
    }
    return new Count(tokens, cached);
  }

  private static long mixed(long hash) {
    var mixed = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
