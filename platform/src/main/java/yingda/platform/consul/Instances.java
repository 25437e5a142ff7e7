package yingda.platform.consul;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// Who is registered, whether they work or not.
@Singleton
public final class Instances {

  private final ConsulHttp consul;
  private final JsonMapper json;

  Instances(ConsulHttp consul, JsonMapper json) {
    this.consul = consul;
    this.json = json;
  }

  /// The instances of a service; a crashed one stays among them for about a minute.
  ///
  /// @throws IOException if no agent answers
  public List<Registered> of(String service) throws IOException, InterruptedException {
    var response = consul.accepted(ConsulRequest.get("/v1/health/service/" + service));
    var rows = json.readValue(response.body(), Argument.listOf(Row.class));
    return rows == null ? List.of() : rows.stream().map(Row::registered).toList();
  }

  /// One instance.
  ///
  /// @param passing whether it passes all its checks
  public record Registered(String id, String address, int port, boolean passing) {}

  /// One row of Consul's answer.
  @Serdeable
  record Row(
      @JsonProperty("Service") Service service, @JsonProperty("Checks") List<Found.Check> checks) {

    Registered registered() {
      var passing = checks.stream().allMatch(check -> check.status().equals("passing"));
      return new Registered(service.id(), service.address(), service.port(), passing);
    }
  }

  /// The part of a row that says where.
  @Serdeable
  record Service(
      @JsonProperty("ID") String id,
      @JsonProperty("Address") String address,
      @JsonProperty("Port") int port) {}
}
