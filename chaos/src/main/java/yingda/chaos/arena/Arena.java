package yingda.chaos.arena;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import yingda.stack.backing.BackingService;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.SettingsClient;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Home;
import yingda.stack.home.PortPlan;
import yingda.stack.launcher.Launcher;
import yingda.stack.launcher.Progress;
import yingda.stack.launcher.Scale;
import yingda.stack.process.Ports;
import yingda.stack.service.Instance;
import yingda.stack.service.Variation;
import yingda.stack.service.YingdaService;

/// A whole system of real processes, with data and ports of its own, and wires to spoil.
///
/// dialog-service reaches its stores through a [Proxy] each. Gateways reach dialog-service through
/// one, too: it advertises another loopback address than the one it listens on.
public final class Arena implements AutoCloseable {

  /// What can be spoilt.
  public enum Wire {
    DIALOG_TO_REDIS,
    DIALOG_TO_POSTGRES,
    GATEWAY_TO_DIALOG
  }

  private static final String ADVERTISED = "127.0.0.2";

  private final Home home;
  private final Launcher launcher;
  private final Scale scale;
  private final Map<Wire, List<Proxy>> wires;

  private Arena(Home home, Launcher launcher, Scale scale, Map<Wire, List<Proxy>> wires) {
    this.home = home;
    this.launcher = launcher;
    this.scale = scale;
    this.wires = wires;
  }

  /// Starts one whose wires can be spoilt.
  ///
  /// @param state an empty folder
  /// @param mutation found by dialog-service before its own classes and resources
  public static Arena start(
      Path root, Path state, Scale scale, List<Path> mutation, PrintStream out)
      throws IOException, InterruptedException {
    var home = new Home(root, state, PortPlan.free());
    var wires = new EnumMap<Wire, List<Proxy>>(Wire.class);
    var ports = home.ports();
    var redis = proxy(ports.of(BackingService.REDIS));
    var postgres = proxy(ports.of(BackingService.POSTGRES));
    wires.put(Wire.DIALOG_TO_REDIS, List.of(redis));
    wires.put(Wire.DIALOG_TO_POSTGRES, List.of(postgres));
    wires.put(Wire.GATEWAY_TO_DIALOG, new ArrayList<>());
    for (var instance : scale.instances(YingdaService.DIALOG)) {
      advertised(ports.http(instance));
      wires.get(Wire.GATEWAY_TO_DIALOG).add(advertised(ports.grpc(instance)));
    }
    var dialog =
        new Variation(
            Map.of(
                "REDIS_PORT", String.valueOf(redis.port()),
                "POSTGRES_PORT", String.valueOf(postgres.port()),
                "ADVERTISE_HOST", ADVERTISED),
            mutation,
            List.of());
    return start(
        home,
        scale,
        wires,
        service -> service == YingdaService.DIALOG ? dialog : Variation.NONE,
        out);
  }

  /// Starts one in which nothing lies between the parts: to be measured.
  ///
  /// @param state an empty folder
  /// @param variations what is different about a service
  public static Arena plain(
      Path root,
      Path state,
      Scale scale,
      Function<YingdaService, Variation> variations,
      PrintStream out)
      throws IOException, InterruptedException {
    var home = new Home(root, state, PortPlan.free());
    return start(home, scale, Map.of(), variations, out);
  }

  private static Arena start(
      Home home,
      Scale scale,
      Map<Wire, List<Proxy>> wires,
      Function<YingdaService, Variation> variations,
      PrintStream out)
      throws IOException, InterruptedException {
    var launcher =
        Launcher.of(
            home,
            new Progress(out),
            Map.of(),
            scale,
            instance -> variations.apply(instance.service()));
    if (launcher == null) {
      throw new IOException("somebody runs in " + home.state());
    }
    var arena = new Arena(home, launcher, scale, wires);
    try {
      launcher.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      arena.close();
      throw e;
    }
    return arena;
  }

  /// Has Java learn how the services start and work, unless it has already: then what is restarted
  /// takes half as much from those that go on.
  public void train() throws IOException, InterruptedException {
    launcher.train();
  }

  private static Proxy proxy(int target) throws IOException {
    return Proxy.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
  }

  private static Proxy advertised(int port) throws IOException {
    return Proxy.open(
        new InetSocketAddress(ADVERTISED, port),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  public Home home() {
    return home;
  }

  public List<URI> gateways() {
    return scale.instances(YingdaService.GATEWAY).stream()
        .map(instance -> URI.create("http://127.0.0.1:" + home.ports().http(instance)))
        .toList();
  }

  /// The names of a service's instances.
  public List<String> parts(YingdaService service) {
    return scale.instances(service).stream().map(Instance::name).toList();
  }

  /// Does to a part what an operator or a fault does: `kill`, `stop`, `start`, `pause`, `resume`.
  /// Starting waits until the part is ready.
  public void tell(String what, String part) throws IOException {
    new ControlClient(home.run()).tell(what, part);
  }

  /// The processes of all parts, by name.
  public Map<String, Long> processes() throws IOException {
    var processes = new LinkedHashMap<String, Long>();
    for (var line : new ControlClient(home.run()).tell("pids")) {
      var pair = line.split(" ", 2);
      processes.put(pair[0], Long.valueOf(pair[1]));
    }
    return processes;
  }

  public void spoil(Wire wire, Proxy.Mode mode) {
    wires.getOrDefault(wire, List.of()).forEach(proxy -> proxy.mode(mode));
  }

  public void reset(Wire wire) {
    wires.getOrDefault(wire, List.of()).forEach(Proxy::reset);
  }

  public Redis redis() throws IOException {
    return new Redis(home.ports().of(BackingService.REDIS));
  }

  /// What Redis reads when it starts.
  public Path appendOnlyFile() {
    return home.data().resolve("redis/appendonly.aof");
  }

  public Connection postgres() throws IOException, SQLException {
    var database =
        "jdbc:postgresql://127.0.0.1:%d/yingda?connectTimeout=2&socketTimeout=20"
            .formatted(home.ports().of(BackingService.POSTGRES));
    return DriverManager.getConnection(database, "yingda", home.secrets().postgres().role());
  }

  /// Changes settings as an operator does.
  public void set(String document, Map<String, ?> settings)
      throws IOException, InterruptedException {
    var client =
        new SettingsClient(new GatewayClient(gateways().getFirst()), home.secrets().operatorKey());
    client.change(
        Map.of("document", document, "set", settings, "who", "chaos", "why", "a trial by chaos"));
  }

  /// How the stand-in of the model is to behave from now on.
  public void model(String mode) throws IOException, InterruptedException {
    var standIn = URI.create("http://127.0.0.1:" + home.ports().standIn() + "/mode");
    try (var http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(standIn).POST(BodyPublishers.ofString(mode)).build(),
          BodyHandlers.discarding());
    }
  }

  @Override
  public void close() throws IOException {
    launcher.close();
    for (var proxies : wires.values()) {
      for (var proxy : proxies) {
        proxy.close();
      }
    }
  }
}
