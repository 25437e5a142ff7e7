package yingda.platform.settings.schema;

import java.util.Optional;

/// What stands behind `env:NAME` and `file:NAME`: values that lie where a service runs, and not in
/// a document.
public interface References {

  /// Of somebody who doesn't run there: what a reference holds is taken to be right.
  References ELSEWHERE = _ -> Optional.empty();

  /// What a reference holds; empty when that can be known only elsewhere.
  ///
  /// @throws IllegalArgumentException saying why it holds nothing
  Optional<String> resolve(String reference);

  static boolean is(String text) {
    return text.startsWith("env:") || text.startsWith("file:");
  }
}
