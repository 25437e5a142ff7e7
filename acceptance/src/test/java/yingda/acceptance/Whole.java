package yingda.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import yingda.stack.backing.BackingService;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.SettingsClient;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Home;
import yingda.stack.home.PortPlan;
import yingda.stack.launcher.Launcher;
import yingda.stack.launcher.Progress;
import yingda.stack.service.Instance;
import yingda.stack.service.YingdaService;

/// Everything that `./yingda up` starts, started once for all tests of this module, with data and
/// ports of its own.
final class Whole implements AutoCloseable {

  private static final Path ROOT = Path.of(System.getProperty("yingda.root"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Home home;
  private final Launcher launcher;

  private Whole(Home home, Launcher launcher) {
    this.home = home;
    this.launcher = launcher;
  }

  private static Whole start() throws IOException, InterruptedException {
    var home = new Home(ROOT, Files.createDirectories(state()), PortPlan.free());
    var launcher = Launcher.of(home, new Progress(System.out), Map.of());
    if (launcher == null) {
      throw new IllegalStateException("somebody runs in " + home.state());
    }
    try {
      launcher.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      launcher.close();
      throw e;
    }
    return new Whole(home, launcher);
  }

  /// New for each run, so that what an earlier one left can't help this one.
  private static Path state() throws IOException {
    var folder = Files.createDirectories(ROOT.resolve("acceptance/target/state"));
    return Files.createTempDirectory(folder, "run");
  }

  URI gateway() {
    return URI.create("http://127.0.0.1:" + home.ports().gateway());
  }

  Home home() {
    return home;
  }

  String adminKey() throws IOException {
    return home.secrets().adminKey();
  }

  String operatorKey() throws IOException {
    return home.secrets().operatorKey();
  }

  /// Does to one of its parts what an operator or a fault does: `kill`, `stop`, `start`, `restart`,
  /// `pause`, `resume`. Starting waits until the part is ready.
  void tell(String what, String part) throws IOException {
    new ControlClient(home.run()).tell(what, part);
  }

  /// Runs that many instances of a service, and returns when they are ready: the second of
  /// `gateway` is the part `gateway-2`.
  void scale(String service, int instances) throws IOException {
    new ControlClient(home.run()).tell("scale", service, String.valueOf(instances));
  }

  /// Where one of a service's instances answers over HTTP.
  URI instance(String service, int number) {
    var instance = new Instance(YingdaService.labelled(service), number);
    return URI.create("http://127.0.0.1:" + home.ports().http(instance));
  }

  /// What DeepSeek's stand-in was asked, the latest last.
  JsonNode askedOfTheModel(int last) throws IOException, InterruptedException {
    return standIn(HttpRequest.newBuilder(standIn("/requests?last=" + last)).build());
  }

  /// How the stand-in is to behave from now on.
  void model(String mode) throws IOException, InterruptedException {
    standIn(HttpRequest.newBuilder(standIn("/mode")).POST(BodyPublishers.ofString(mode)).build());
  }

  SettingsClient settings() throws IOException {
    return new SettingsClient(new GatewayClient(gateway()), operatorKey());
  }

  Connection postgres() throws IOException, SQLException {
    var database =
        "jdbc:postgresql://127.0.0.1:%d/yingda".formatted(home.ports().of(BackingService.POSTGRES));
    return DriverManager.getConnection(database, "yingda", home.secrets().postgres().role());
  }

  /// Writes to Consul as somebody does who has a token, and no manners.
  void write(String key, String value) throws IOException, InterruptedException {
    http.send(consul(key).PUT(BodyPublishers.ofString(value)).build(), BodyHandlers.ofString());
  }

  /// What the keys below a prefix hold in Consul, which is JSON.
  List<JsonNode> keysBelow(String prefix) throws IOException, InterruptedException {
    var request = consul(prefix + "?recurse").build();
    var held = new ArrayList<JsonNode>();
    for (var key : JSON.readTree(http.send(request, BodyHandlers.ofString()).body())) {
      held.add(JSON.readTree(key.get("Value").binaryValue()));
    }
    return held;
  }

  private HttpRequest.Builder consul(String key) throws IOException {
    var consul = home.ports().of(BackingService.CONSUL);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/v1/kv/%s".formatted(consul, key)))
        .header("X-Consul-Token", home.secrets().consulToken("management"));
  }

  private URI standIn(String path) {
    return URI.create("http://127.0.0.1:" + home.ports().standIn() + path);
  }

  private JsonNode standIn(HttpRequest request) throws IOException, InterruptedException {
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  @Override
  public void close() throws IOException {
    http.shutdownNow();
    launcher.close();
  }

  /// Hands the one system to whichever test asks for it.
  static final class Extension implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS =
        ExtensionContext.Namespace.create(Whole.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Whole.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(OURS)
          .computeIfAbsent(
              Whole.class,
              _ -> {
                try {
                  return start();
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException("the system does not start", e);
                }
              },
              Whole.class);
    }
  }

  /// How long what a test waits for may take on a machine that does other things, too.
  static final Duration PATIENCE = Duration.ofSeconds(60);
}
