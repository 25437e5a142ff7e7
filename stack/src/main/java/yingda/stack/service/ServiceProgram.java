package yingda.stack.service;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yingda.stack.home.Home;
import yingda.stack.process.Command;
import yingda.stack.process.Program;

/// One instance of a service in a Java of its own.
public final class ServiceProgram implements Program {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  private final Instance instance;
  private final YingdaService service;
  private final Home home;
  private final Catalogue catalogue;
  private final Map<String, String> environment;
  private final Variation variation;

  /// @param environment what the service is configured with, but for its ports
  public ServiceProgram(
      Instance instance,
      Home home,
      Catalogue catalogue,
      Map<String, String> environment,
      Variation variation) {
    this.instance = instance;
    this.service = instance.service();
    this.home = home;
    this.catalogue = catalogue;
    this.environment = environment;
    this.variation = variation;
  }

  /// Whether the checkout has the service's module at all.
  public static boolean exists(YingdaService service, Home home) {
    return Files.exists(home.root().resolve(service.label()).resolve("pom.xml"));
  }

  @Override
  public String name() {
    return instance.name();
  }

  @Override
  public Path log() {
    return home.log(name());
  }

  private Path target() {
    return home.root().resolve(service.label()).resolve("target");
  }

  private Path folder() {
    return home.run().resolve(name());
  }

  /// Copies what a build would overwrite under a running service.
  @Override
  public void prepare() throws IOException {
    Files.createDirectories(folder());
    for (var jar : own()) {
      var fresh = folder().resolve(jar.getFileName() + ".new");
      Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, folder().resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private List<Path> own() throws IOException {
    try (Stream<Path> built = Files.list(target());
        Stream<Path> libraries = Files.list(target().resolve("lib"))) {
      return Stream.concat(
              built.filter(file -> file.toString().endsWith(".jar")),
              libraries.filter(file -> file.toString().endsWith("-SNAPSHOT.jar")))
          .toList();
    } catch (IOException e) {
      throw new IOException(name() + " is not built: " + e.getMessage(), e);
    }
  }

  @Override
  public Command command() throws IOException {
    var all = new HashMap<>(environment);
    // Each of glibc's arenas keeps what it once held, and by default there are eight for a core.
    all.put("MALLOC_ARENA_MAX", "2");
    all.put("HTTP_PORT", String.valueOf(home.ports().http(instance)));
    if (service.speaksGrpc()) {
      all.put("GRPC_PORT", String.valueOf(home.ports().grpc(instance)));
    }
    // Read each time: a token can be replaced while the system runs.
    all.put("CONSUL_TOKEN", home.secrets().consulToken(service.label()));
    // What it last heard from Consul, so that it can start without.
    all.put("SNAPSHOT_DIR", home.data().resolve(name()).resolve("snapshot").toString());
    all.putAll(variation.environment());
    return Command.of(
            folder(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // By default the heap begins as large as it may get.
            "-Xms32m",
            "-Xmx" + service.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            classPath(),
            service.mainClass())
        .with(all);
  }

  private String classPath() {
    return Stream.concat(
            variation.classPath().stream().map(Path::toString),
            Stream.of(folder() + "/*", target().resolve("lib") + "/*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Ready is what others will find: it says so itself and Consul has heard it.
  @Override
  public boolean ready() throws IOException, InterruptedException {
    var port = home.ports().http(instance);
    return answers(port)
        && catalogue.passing(service.label(), port)
        && (!service.speaksGrpc()
            || catalogue.passing(service.label() + "-grpc", home.ports().grpc(instance)));
  }

  private static boolean answers(int port) throws IOException, InterruptedException {
    var readiness =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
            .timeout(Duration.ofSeconds(3))
            .build();
    return HTTP.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(3);
  }

  @Override
  public Duration grace() {
    return Duration.ofSeconds(25);
  }
}
