package yingda.dialog.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells what Redis refuses because of the state it is in from what it refuses because it is wrong.
final class Refusals {

  /// Out of memory, still loading, a script running too long, a replica, a disk that is full...
  private static final List<String> PASSING =
      List.of(
          "OOM",
          "LOADING",
          "BUSY",
          "READONLY",
          "MISCONF",
          "NOREPLICAS",
          "NOAUTH",
          "NOPERM",
          "WRONGPASS",
          "MASTERDOWN",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "UNKILLABLE");

  private Refusals() {}

  static boolean isBug(@Nullable Throwable failure) {
    return failure instanceof RedisCommandExecutionException refused
        && PASSING.stream().noneMatch(String.valueOf(refused.getMessage())::contains);
  }
}
