package yingda.stack.service;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private volatile boolean watched;

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

  private Path folder() {
    return home.run().resolve(name());
  }

  private Release release() throws IOException {
    return Release.of(service, home, options());
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(folder());
    release().prepare();
  }

  /// Whether Java could still learn from this instance. One of each service is enough; and where
  /// something is found before the service's own classes, what is learnt would be about that.
  public boolean untaught() throws IOException {
    return instance.number() == 1
        && variation.classPath().isEmpty()
        && !Files.exists(release().cache());
  }

  /// Whether Java takes down, from the next start on, what the instance loads and compiles. It
  /// writes that when the instance stops in good order, which takes it some seconds.
  public void watch(boolean from) {
    watched = from;
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
    var release = release();
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options());
    words.addAll(variation.options());
    words.addAll(aheadOfTime(release));
    words.add("@" + classPath(release));
    words.add(service.mainClass());
    return Command.of(folder(), words.toArray(String[]::new)).with(all);
  }

  private List<String> options() {
    return List.of(
        // By default the heap begins as large as it may get.
        "-Xms32m",
        "-Xmx" + service.heapMegabytes() + "m",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dstdout.encoding=UTF-8");
  }

  private List<String> aheadOfTime(Release release) {
    if (watched) {
      // It warns of each class that it can't store.
      return List.of("-XX:AOTCacheOutput=" + release.cache(), "-Xlog:aot=error");
    }
    return variation.classPath().isEmpty() && Files.exists(release.cache())
        ? List.of("-XX:AOTCache=" + release.cache())
        : List.of();
  }

  /// In a file: it is too long for people who list processes.
  private Path classPath(Release release) throws IOException {
    var path =
        Stream.concat(
                variation.classPath().stream().map(Path::toString), Stream.of(release.classPath()))
            .collect(Collectors.joining(File.pathSeparator));
    return Files.writeString(
        folder().resolve("class-path"), "-cp \"%s\"\n".formatted(path.replace("\\", "\\\\")));
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
    return watched ? Duration.ofMinutes(2) : Duration.ofSeconds(25);
  }
}
