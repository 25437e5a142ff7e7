package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// compose.yaml, held against a closed schema and against the rest of the project.
///
/// `docs/decisions/0006-checking-compose.md` says why it isn't simply started.
final class ComposeTest {

  private static final Path ROOT = Path.of(System.getProperty("yingda.root"));
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)");
  private static final List<String> SECRETS =
      List.of(
          "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ADMIN_KEY", "OPERATOR_KEY", "DEEPSEEK_API_KEY");
  private static final Set<String> STORES = Set.of("consul", "redis", "elasticsearch", "postgres");

  private final JsonNode compose = read();

  @Test
  void everyKeyIsOneThatComposeKnows() throws IOException {
    try (var schema = resource("/compose.schema.yaml")) {
      var rules = new ObjectMapper().<JsonNode>valueToTree(new Yaml().load(schema));
      var problems =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(rules)
              .validate(compose);

      assertThat(problems).isEmpty();
    }
  }

  @Test
  void aMisspeltKeyWouldBeFound() throws IOException {
    var misspelt = compose.deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) misspelt.at("/services/gateway"))
        .put("dependson", "redis");
    try (var schema = resource("/compose.schema.yaml")) {
      var rules = new ObjectMapper().<JsonNode>valueToTree(new Yaml().load(schema));
      var problems =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(rules)
              .validate(misspelt);

      assertThat(problems).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "dialog-service", "intent-service", "knowledge-service"})
  void aServiceReadsEveryVariableItIsGiven(String service) throws IOException {
    var read = new HashSet<String>();
    for (var file :
        List.of(
            ROOT.resolve("deploy/start.sh"),
            ROOT.resolve("platform/src/main/resources/platform.yml"),
            ROOT.resolve(service).resolve("src/main/resources/application.yml"))) {
      VARIABLE.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
    }

    var given = compose.at("/services/" + service + "/environment");

    assertThat(given.fieldNames()).toIterable().isSubsetOf(read);
  }

  @Test
  void whateverIsWaitedForHasAHealthCheckOrEnds() {
    services()
        .forEach(service ->
            service
                .getValue()
                .path("depends_on")
                .properties()
                .forEach(wait -> {
                  var awaited = compose.at("/services/" + wait.getKey());
                  assertThat(awaited.isMissingNode()).as(wait.getKey()).isFalse();
                  if (wait.getValue().at("/condition").asText().equals("service_healthy")) {
                    assertThat(awaited.has("healthcheck")).as(wait.getKey()).isTrue();
                  }
                }));
  }

  @Test
  void onlyTheGatewayIsPublishedAndOnlyToThisMachine() {
    services()
        .filter(service -> service.getValue().has("ports"))
        .forEach(service -> {
          assertThat(service.getKey()).isEqualTo("gateway");
          assertThat(service.getValue().at("/ports/0").asText()).startsWith("127.0.0.1:");
        });
  }

  @Test
  void theStoresHaveNoWayOut() {
    services()
        .filter(service -> STORES.contains(service.getKey()))
        .forEach(store -> {
          assertThat(store.getValue().at("/networks")).hasSize(1);
          assertThat(store.getValue().at("/networks/0").asText()).isEqualTo("inside");
          assertThat(store.getValue().at("/volumes").size())
              .as("%s keeps its data", store.getKey())
              .isPositive();
        });
    assertThat(compose.at("/networks/inside/internal").asBoolean()).isTrue();
  }

  @Test
  void imagesArePinnedAndFilesThatAreMountedExist() {
    services()
        .forEach(service -> {
          assertThat(service.getValue().at("/image").asText())
              .as(service.getKey())
              .matches(".+:.*\\d.*");
          service
              .getValue()
              .path("volumes")
              .forEach(volume -> {
                var source = volume.asText().split(":", 2)[0];
                assertThat(
                        source.startsWith("./")
                            ? Files.exists(ROOT.resolve(source))
                            : compose.at("/volumes").has(source))
                    .as(volume.asText())
                    .isTrue();
              });
        });
  }

  @Test
  void noSecretHasADefault() throws IOException {
    var text = Files.readString(ROOT.resolve("compose.yaml"));

    for (var secret : SECRETS) {
      assertThat(text).contains("${" + secret + ":?").doesNotContain("${" + secret + ":-");
      assertThat(Files.readString(ROOT.resolve(".env.example"))).contains("\n" + secret + "=\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "dialog-service", "intent-service", "knowledge-service"})
  void aServiceKnowsConsulByItsAuthorityAndSeesNoTokenButItsOwn(String service) {
    var given = compose.at("/services/" + service + "/environment");
    assertThat(given.at("/CONSUL_SCHEME").asText()).isEqualTo("https");
    assertThat(given.at("/CONSUL_CACERT").asText()).startsWith("/certificates/");
    assertThat(given.at("/CONSUL_TOKEN_FILE").asText()).startsWith("/consul/");

    assertThat(volumes(service))
        .contains("certificates:/certificates:ro", "token-" + service + ":/consul:ro")
        .noneMatch(volume -> volume.startsWith("secrets:") || volume.startsWith("tls:"))
        .filteredOn(volume -> volume.startsWith("token-"))
        .hasSize(1);
  }

  @Test
  void consulAnswersOverTlsAndNobodyWithoutAToken() {
    assertThat(compose.at("/services/consul/command"))
        .extracting(JsonNode::asText)
        .contains("-config-file=/etc/yingda/acl.hcl", "-config-file=/etc/yingda/tls.hcl");
  }

  /// Else the token of a new policy would lie where only the management token should.
  @Test
  void whoeverHasAPolicyHasAPlaceForItsToken() throws IOException {
    try (var policies = Files.list(ROOT.resolve("consul/policies"))) {
      var holders =
          policies
              .map(policy -> policy.getFileName().toString().replace(".hcl", ""))
              // A person's; nothing that runs here may see it.
              .filter(holder -> !holder.equals("operator"))
              .toList();
      assertThat(volumes("tokens"))
          .containsAll(
              holders.stream()
                  .map(holder -> "token-%s:/secrets/consul-%s".formatted(holder, holder))
                  .toList());
    }
  }

  @Test
  void theTokenOfTheFileIsWhatTheServiceIsTold(@TempDir Path folder) throws Exception {
    var java =
        Files.writeString(folder.resolve("java"), "#!/bin/sh\necho token \"$CONSUL_TOKEN\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    var builder =
        new ProcessBuilder("sh", ROOT.resolve("deploy/start.sh").toString())
            .redirectErrorStream(true);
    builder.environment().put("SERVICE", "gateway");
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder
        .environment()
        .put("CONSUL_TOKEN_FILE", Files.writeString(folder.resolve("token"), "abc\n").toString());
    try (var said = builder.start().inputReader()) {
      assertThat(said.readLine()).isEqualTo("token abc");
    }
  }

  private List<String> volumes(String service) {
    return compose
        .at("/services/" + service + "/volumes")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  @Test
  void composeItselfReadsItWhereItIsInstalled() throws Exception {
    assumeThat(run(List.of("docker", "compose", "version"))).as("docker compose").isZero();

    assertThat(run(List.of("docker", "compose", "config", "--quiet"))).isZero();
  }

  private static int run(List<String> command) throws InterruptedException {
    var builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.redirectErrorStream(true).redirectOutput(new File("/dev/null"));
    for (var secret : SECRETS) {
      builder.environment().put(secret, "x");
    }
    try {
      var process = builder.start();
      return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException _) {
      return -1;
    }
  }

  private Stream<Map.Entry<String, JsonNode>> services() {
    return compose.at("/services").properties().stream();
  }

  private static JsonNode read() {
    try (var reader = Files.newBufferedReader(ROOT.resolve("compose.yaml"))) {
      // SnakeYAML carries out merges (<<), which Compose does too.
      return new ObjectMapper().valueToTree(new Yaml().load(reader));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(ComposeTest.class.getResourceAsStream(name), name);
  }
}
