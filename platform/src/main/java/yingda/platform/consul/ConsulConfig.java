package yingda.platform.consul;

import io.micronaut.context.annotation.BootstrapContextCompatible;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/// Where the Consul agent is. The same properties configure Micronaut's own client.
///
/// @param host its host name or address
/// @param port its HTTP port
/// @param aclToken sent with every request, and never logged
@BootstrapContextCompatible
@ConfigurationProperties("consul.client")
public record ConsulConfig(
    @Bindable(defaultValue = "127.0.0.1") @NotBlank String host,
    @Bindable(defaultValue = "8500") int port,
    @Nullable String aclToken) {

  @Override
  public String toString() {
    return "ConsulConfig[%s:%d]".formatted(host, port);
  }
}
