package yingda.platform.consul;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/// A service instance as it is registered.
@Serdeable
record Entry(
    @JsonProperty("ID") String id,
    @JsonProperty("Name") String name,
    @JsonProperty("Address") String address,
    @JsonProperty("Port") int port,
    @JsonProperty("Check") Check check) {

  /// How Consul finds out whether the instance works.
  @Serdeable
  record Check(
      @JsonProperty("HTTP") String http,
      @JsonProperty("Interval") String interval,
      @JsonProperty("Timeout") String timeout,
      @JsonProperty("DeregisterCriticalServiceAfter") String deregisterAfter) {

    /// Asks a health page every second; forgets the instance a minute after it stopped answering.
    static Check of(String url) {
      return new Check(url, "1s", "2s", "1m");
    }
  }
}
