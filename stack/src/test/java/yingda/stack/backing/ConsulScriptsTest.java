package yingda.stack.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;
import yingda.stack.provision.Checkout;
import yingda.stack.provision.Servers;

/// The scripts that compose.yaml runs, in its order and with its configuration, on the real Consul.
class ConsulScriptsTest {

  private static final Path SCRIPTS = Checkout.root().resolve("consul");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private Path consul;
  private final int port = Ports.free();
  private @Nullable Child agent;

  @BeforeEach
  void makeWhatAreVolumesThere() throws Exception {
    consul = Servers.ofCheckout().consul();
    for (var each : List.of("tls", "certificates", "data", "secrets/consul-gateway")) {
      Files.createDirectories(folder.resolve(each));
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (agent != null) {
      agent.kill();
    }
  }

  @Test
  void certificatesTokensAndSettingsAreMadeOnce() throws Exception {
    run(Map.of(), "tls.sh", path("tls"), path("certificates"), "consul");
    agent = Child.start(agentWithTls(), log());

    run(Map.of(), "acl.sh", path("secrets"));
    run(Map.of("CONSUL_HTTP_TOKEN_FILE", path("secrets/consul-seed")), "seed.sh", settings());

    var gateway = Map.of("CONSUL_HTTP_TOKEN_FILE", path("secrets/consul-gateway/token"));
    assertThat(consul(gateway, "kv", "get", "-keys", "config/"))
        .contains("config/application", "config/gateway");
    assertThat(consul(gateway, "kv", "put", "config/gateway", "changed: true")).contains("Success");

    var before = everything();
    run(Map.of(), "tls.sh", path("tls"), path("certificates"), "consul");
    run(Map.of(), "acl.sh", path("secrets"));
    run(Map.of("CONSUL_HTTP_TOKEN_FILE", path("secrets/consul-seed")), "seed.sh", settings());
    assertThat(everything()).isEqualTo(before);
    assertThat(consul(gateway, "kv", "get", "config/gateway")).contains("changed: true");

    aTokenWhoseFileIsGoneIsReplaced(gateway);
    anotherAuthorityIsNotBelieved(gateway);
  }

  private void aTokenWhoseFileIsGoneIsReplaced(Map<String, String> gateway) throws Exception {
    var old =
        Files.copy(
            folder.resolve("secrets/consul-gateway/token"), folder.resolve("secrets/old-token"));
    Files.delete(folder.resolve("secrets/consul-gateway/token"));

    run(Map.of(), "acl.sh", path("secrets"));

    assertThat(consul(gateway, "kv", "get", "config/gateway")).contains("changed: true");
    assertThat(
            consul(Map.of("CONSUL_HTTP_TOKEN_FILE", old.toString()), "kv", "get", "config/gateway"))
        .contains("403");
  }

  private void anotherAuthorityIsNotBelieved(Map<String, String> gateway) throws Exception {
    Files.createDirectories(folder.resolve("other/public"));
    run(Map.of(), "tls.sh", path("other"), path("other/public"));
    var environment = new HashMap<>(gateway);
    environment.put("CONSUL_CACERT", path("other/public/ca.pem"));
    assertThat(consul(environment, "kv", "get", "config/gateway")).contains("x509");
  }

  private Command agentWithTls() {
    return Command.of(
        folder.resolve("tls"),
        consul.toString(),
        "agent",
        "-config-file=" + SCRIPTS.resolve("agent.hcl"),
        "-config-file=" + SCRIPTS.resolve("acl.hcl"),
        "-config-file=" + SCRIPTS.resolve("tls.hcl"),
        "-data-dir=" + path("data"),
        "-bind=127.0.0.1",
        "-https-port=" + port,
        "-server-port=" + Ports.free(),
        "-serf-lan-port=" + Ports.free(),
        "-serf-wan-port=-1");
  }

  private void run(Map<String, String> environment, String script, String... arguments)
      throws Exception {
    var words = new ArrayList<>(List.of("sh", SCRIPTS.resolve(script).toString()));
    words.addAll(List.of(arguments));
    var command = Command.of(folder, words.toArray(String[]::new)).with(environment(environment));
    try {
      Child.run(command, log(), PATIENCE);
    } catch (IOException e) {
      throw new AssertionError(Files.readString(log()), e);
    }
  }

  /// What Consul's command says, be it an answer or a complaint.
  private String consul(Map<String, String> environment, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of(consul.toString()));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment(environment));
    try (var said = builder.start().inputReader()) {
      return said.readAllAsString();
    }
  }

  private Map<String, String> environment(Map<String, String> added) {
    var environment = new HashMap<String, String>();
    environment.put("PATH", consul.resolveSibling("") + ":" + System.getenv("PATH"));
    environment.put("CONSUL_HTTP_ADDR", "https://localhost:" + port);
    environment.put("CONSUL_CACERT", path("certificates/ca.pem"));
    environment.putAll(added);
    return environment;
  }

  /// All that the scripts have made, by its content.
  private Map<String, String> everything() throws IOException {
    var everything = new HashMap<String, String>();
    for (var each : List.of("tls", "certificates", "secrets")) {
      try (var files = Files.walk(folder.resolve(each))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          everything.put(file.toString(), Files.readString(file));
        }
      }
    }
    return everything;
  }

  private static String settings() {
    return SCRIPTS.resolve("settings").toString();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
