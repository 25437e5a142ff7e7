package yingda.platform.consul;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/// What this process calls itself in Consul.
@Singleton
public final class Identity {

  private final String service;
  private final String address;

  Identity(
      ConsulAgent agent,
      @Value("${micronaut.application.name}") String service,
      @Value("${yingda.advertise-host:}") String address) {
    this.service = service;
    this.address = address.isEmpty() ? agent.reachedFrom() : address;
  }

  /// The service this process is an instance of.
  public String service() {
    return service;
  }

  /// Where others reach this process.
  public String address() {
    return address;
  }

  /// The id of this process: that of its HTTP server.
  public String instance(int httpPort) {
    return id(service, httpPort);
  }

  String id(String name, int port) {
    return "%s-%s-%d".formatted(name, address.replaceAll("[^A-Za-z0-9-]", "-"), port);
  }
}
