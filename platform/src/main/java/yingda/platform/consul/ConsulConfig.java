package yingda.platform.consul;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the Consul agents are, and how they are spoken to.
///
/// @param host their host names or addresses, with commas between; each may name a port of its own,
///   as in `consul-1:8501,consul-2:8501`
/// @param port the HTTP port of those that name none
/// @param scheme `http` or `https`
/// @param caCert a PEM file with the authorities that may vouch for an agent; when empty, those
///   Java knows
/// @param clientCert a PEM file with the certificate shown to an agent that wants one
/// @param clientKey a PEM file with its private key
/// @param aclToken sent with every request, and never logged
@ConfigurationProperties("consul.client")
public record ConsulConfig(
    @Bindable(defaultValue = "127.0.0.1") @NotBlank String host,
    @Bindable(defaultValue = "8500") int port,
    @Bindable(defaultValue = "http") @Pattern(regexp = "https?") String scheme,
    @Nullable String caCert,
    @Nullable String clientCert,
    @Nullable String clientKey,
    @Nullable String aclToken) {

  /// The agents, in the order they are tried in.
  List<URI> agents() {
    return Stream.of(host.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .map(this::agent)
        .toList();
  }

  private URI agent(String name) {
    var uri = URI.create(scheme + "://" + name);
    return uri.getPort() < 0 ? URI.create("%s:%d".formatted(uri, port)) : uri;
  }

  boolean secure() {
    return scheme.equals("https");
  }

  Optional<Path> authorities() {
    return file(caCert);
  }

  Optional<Path> certificate() {
    return file(clientCert);
  }

  Optional<Path> key() {
    return file(clientKey);
  }

  Optional<String> token() {
    return Optional.ofNullable(aclToken).filter(token -> !token.isEmpty());
  }

  private static Optional<Path> file(@Nullable String name) {
    return Optional.ofNullable(name).filter(each -> !each.isEmpty()).map(Path::of);
  }

  @Override
  public String toString() {
    return "ConsulConfig[%s://%s, port %d]".formatted(scheme, host, port);
  }
}
