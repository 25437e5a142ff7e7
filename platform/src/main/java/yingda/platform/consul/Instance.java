package yingda.platform.consul;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.net.InetSocketAddress;

/// Where an instance of a service is.
///
/// @param zone empty when its node is in none
@Serdeable
// Else an empty zone would be left out, and read back as null.
@JsonInclude(JsonInclude.Include.ALWAYS)
record Instance(String host, int port, String zone) {

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return "%s:%d%s".formatted(host, port, zone.isEmpty() ? "" : " in " + zone);
  }
}
