package yingda.gateway.settings.change;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import yingda.platform.settings.schema.Fault;

/// Whether a document may be written.
///
/// @param faults what speaks against it
/// @param against the versions that were asked
public record Verdict(List<Fault> faults, List<Version> against) {

  public boolean valid() {
    return faults.isEmpty();
  }

  void requireValid() {
    if (!valid()) {
      throw new Unfit(faults);
    }
  }

  /// A running version of a service.
  ///
  /// @param schema the hash of what it understands
  /// @param instances that run it
  @Serdeable
  public record Version(String service, String schema, List<String> instances) {}
}
