package yingda.platform.consul;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a blocking query answered.
///
/// @param index what to wait for a change of in the next query
/// @param registered all instances there should be
/// @param passing those of them that pass their checks
record Found(long index, List<Instance> registered, List<Instance> passing) {

  static Found of(long index, List<Health> rows) {
    return new Found(
        index,
        rows.stream().map(Health::instance).distinct().toList(),
        rows.stream().filter(Health::passes).map(Health::instance).distinct().toList());
  }

  /// One row of Consul's answer.
  @Serdeable
  record Health(
      @JsonProperty("Node") Node node,
      @JsonProperty("Service") Service service,
      @JsonProperty("Checks") List<Check> checks) {

    Instance instance() {
      return new Instance(service.address(), service.port(), node.zone());
    }

    boolean passes() {
      return checks.stream().allMatch(check -> check.status().equals("passing"));
    }
  }

  /// The part of a row that says on which node.
  @Serdeable
  record Node(@JsonProperty("Meta") @Nullable Map<String, String> meta) {

    String zone() {
      return meta == null ? "" : meta.getOrDefault("zone", "");
    }
  }

  /// The part of a row that says where.
  @Serdeable
  record Service(@JsonProperty("Address") String address, @JsonProperty("Port") int port) {}

  /// The part of a row that says how the instance or its node does.
  @Serdeable
  record Check(@JsonProperty("Status") String status) {}
}
