package yingda.platform.consul;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a blocking query answered.
///
/// @param index what to wait for a change of in the next query
/// @param addresses the instances that pass their checks
record Found(long index, Set<InetSocketAddress> addresses) {

  static Found of(long index, List<Health> instances) {
    return new Found(
        index,
        instances.stream()
            .map(Health::service)
            .map(service -> new InetSocketAddress(service.address(), service.port()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// One row of Consul's answer.
  @Serdeable
  record Health(@JsonProperty("Service") Service service) {}

  /// The part of a row that says where.
  @Serdeable
  record Service(@JsonProperty("Address") String address, @JsonProperty("Port") int port) {}
}
