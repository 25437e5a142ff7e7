package yingda.gateway.settings.change;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// Who applies a change.
public record Confirmed(List<Applied> applied, List<Straggler> stragglers) {

  /// An instance that applies it.
  ///
  /// @param millis from its writing to our hearing of it
  @Serdeable
  public record Applied(String instance, long millis) {}

  /// An instance that doesn't.
  @Serdeable
  public record Straggler(String instance, String why) {}
}
