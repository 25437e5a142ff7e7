package yingda.gateway.settings.rollout;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.change.Prepared;

/// A change that is being tried.
///
/// @param session that holds it in Consul
/// @param progress as it began
record Trial(
    long generation, Prepared prepared, String session, Duration window, Progress progress) {

  String document() {
    return prepared.change().document();
  }

  Set<String> canaries() {
    return Set.copyOf(progress.instances());
  }

  /// How it ended.
  ///
  /// @param good whether all instances shall get the change
  record End(boolean good, String verdict, @Nullable Progress progress) {}
}
