package yingda.gateway.settings.record;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;

/// Where the record is kept. Nothing is asked of it before somebody uses the admin API.
///
/// @param password never logged
@ConfigurationProperties("yingda.record")
public record RecordConfig(
    @NotBlank String host,
    int port,
    @NotBlank String database,
    @NotBlank String user,
    String password) {

  @Override
  public String toString() {
    return "RecordConfig[%s:%d/%s]".formatted(host, port, database);
  }
}
