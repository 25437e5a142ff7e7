package yingda.platform.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;
import yingda.stack.process.Supervised;
import yingda.stack.provision.Servers;

/// A Consul that speaks TLS only, and only with those who show a certificate, made by its own tool.
final class TlsTest {

  private static final ConsulRequest LEADER = ConsulRequest.get("/v1/status/leader");
  private static final String AUTHORITY = "consul-agent-ca.pem";
  private static final int PORT = Ports.free();

  @TempDir private static Path folder;
  private static Supervised server;

  @BeforeAll
  static void start() throws Exception {
    consul("tls", "ca", "create");
    consul("tls", "cert", "create", "-server", "-dc=yingda");
    consul("tls", "cert", "create", "-client", "-dc=yingda");
    var program = new ConsulServer(folder, "", address(AUTHORITY, "yingda-client-consul-0"));
    program.configure(
        "-hcl=verify_incoming = true verify_outgoing = true",
        "-hcl=ca_file = \"%s\"".formatted(folder.resolve(AUTHORITY)),
        "-hcl=cert_file = \"%s\"".formatted(folder.resolve("yingda-server-consul-0.pem")),
        "-hcl=key_file = \"%s\"".formatted(folder.resolve("yingda-server-consul-0-key.pem")));
    server = new Supervised(program, _ -> {});
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.kill();
  }

  @Test
  void whoShowsACertificateIsServed() throws Exception {
    var http = new ConsulHttp(address(AUTHORITY, "yingda-client-consul-0"));

    assertThat(http.accepted(LEADER).body()).contains("127.0.0.1");
  }

  @Test
  void whoShowsNoneIsNot() {
    var http = new ConsulHttp(address(AUTHORITY, null));

    assertThatThrownBy(() -> http.accepted(LEADER)).isInstanceOf(IOException.class);
  }

  @Test
  void anAgentThatNobodyVouchesForIsNotTrusted() {
    var http = new ConsulHttp(address(null, "yingda-client-consul-0"));

    assertThatThrownBy(() -> http.accepted(LEADER))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("certification path");
  }

  @Test
  void anAuthorityThatIsNoneIsNamed() {
    assertThatThrownBy(() -> new ConsulHttp(address("yingda-client-consul-0-key.pem", null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("yingda-client-consul-0-key.pem");
  }

  private static ConsulConfig address(@Nullable String authority, @Nullable String client) {
    return new ConsulConfig(
        "127.0.0.1",
        PORT,
        "https",
        file(authority, ""),
        file(client, ".pem"),
        file(client, "-key.pem"),
        null);
  }

  private static @Nullable String file(@Nullable String name, String ending) {
    return name == null ? null : folder.resolve(name + ending).toString();
  }

  private static void consul(String... words) throws Exception {
    var program = Servers.ofCheckout().consul().toString();
    var all = Stream.concat(Stream.of(program), Stream.of(words));
    Child.run(
        Command.of(folder, all.toArray(String[]::new)),
        folder.resolve("tls.log"),
        Duration.ofSeconds(60));
  }
}
