package yingda.stack.backing;

import java.util.LinkedHashMap;
import java.util.Map;

/// Where the backing services of one stack are, in the words that the services are configured with.
///
/// @param ports of those that the stack has, all on the loopback
/// @param postgresPassword of the role that the services use
public record Addresses(Map<BackingService, Integer> ports, String postgresPassword) {

  private static final String HOST = "127.0.0.1";

  public Addresses {
    ports = Map.copyOf(ports);
  }

  public int port(BackingService service) {
    var port = ports.get(service);
    if (port == null) {
      throw new IllegalArgumentException(
          "service: " + service + " (expected: one of " + ports.keySet() + ")");
    }
    return port;
  }

  /// For JDBC; user and password are in [#environment()].
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(HOST, port(BackingService.POSTGRES), Postgres.DATABASE);
  }

  /// The environment variables of a service that uses all of these.
  public Map<String, String> environment() {
    return environment(ports.keySet().toArray(BackingService[]::new));
  }

  /// The environment variables of a service that uses some of these.
  public Map<String, String> environment(BackingService... some) {
    var environment = new LinkedHashMap<String, String>();
    for (var service : some) {
      environment.putAll(environment(service, String.valueOf(port(service))));
    }
    return environment;
  }

  private Map<String, String> environment(BackingService service, String port) {
    return switch (service) {
      case POSTGRES ->
          Map.of(
              "POSTGRES_HOST", HOST,
              "POSTGRES_PORT", port,
              "POSTGRES_DATABASE", Postgres.DATABASE,
              "POSTGRES_USER", Postgres.ROLE,
              "POSTGRES_PASSWORD", postgresPassword);
      case REDIS -> Map.of("REDIS_HOST", HOST, "REDIS_PORT", port);
      case ELASTICSEARCH -> Map.of("ELASTICSEARCH_URL", "http://" + HOST + ":" + port);
      case CONSUL -> Map.of("CONSUL_HOST", HOST, "CONSUL_PORT", port);
    };
  }

  /// Without the password.
  @Override
  public String toString() {
    return "Addresses" + ports;
  }
}
