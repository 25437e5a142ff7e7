package yingda.dialog.redis;

import java.util.List;

/// The names of the keys that a script gets, which begin anew with each generation of Redis'
/// memory.
@FunctionalInterface
public interface Keys {

  /// @param prefix what all of them begin with
  List<String> below(String prefix);
}
