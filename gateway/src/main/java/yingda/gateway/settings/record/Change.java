package yingda.gateway.settings.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change of one document.
///
/// @param before the document as it was; null when there was none
/// @param sha256 of `after`
/// @param index of Consul, once it is written there
/// @param note why it ended as it did; empty when it just applied
/// @param rollout JSON of a staged change; null of any other
public record Change(
    long generation,
    String document,
    String who,
    String why,
    Instant at,
    @Nullable String before,
    String after,
    String diff,
    String sha256,
    @Nullable Long index,
    State state,
    String note,
    @Nullable String rollout) {

  /// What became of a change.
  public enum State {
    /// Recorded, and perhaps in Consul.
    PENDING,
    STAGED,
    APPLIED,
    ROLLED_BACK,
    FAILED
  }
}
