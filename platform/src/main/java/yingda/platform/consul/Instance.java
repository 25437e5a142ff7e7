package yingda.platform.consul;

import io.micronaut.serde.annotation.Serdeable;
import java.net.InetSocketAddress;

/// Where an instance of a service is.
///
/// @param zone empty when its node is in none
@Serdeable
record Instance(String host, int port, String zone) {

  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return "%s:%d%s".formatted(host, port, zone.isEmpty() ? "" : " in " + zone);
  }
}
