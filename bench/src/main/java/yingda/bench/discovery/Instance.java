package yingda.bench.discovery;

import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;

/// One instance of the service, a process of its own.
final class Instance {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String name;
  private final Path folder;
  private final Map<String, String> environment;
  private final int port = Ports.free();
  private Child child;

  private Instance(String name, Path folder, Map<String, String> consul)
      throws IOException, InterruptedException {
    this.name = name;
    this.folder = folder;
    this.environment = new HashMap<>(consul);
    environment.put("BENCH_INSTANCE", name);
    environment.put("GRPC_PORT", String.valueOf(port));
    this.child = launch();
  }

  static Instance start(String name, Path folder, Map<String, String> consul)
      throws IOException, InterruptedException {
    return new Instance(name, folder, consul);
  }

  static void main(String... arguments) {
    Micronaut.run(Instance.class, arguments);
  }

  private Child launch() throws IOException, InterruptedException {
    var command =
        Command.of(
            folder,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Instance.class.getName());
    return Child.start(command.with(environment), folder.resolve(name + ".log"));
  }

  String name() {
    return name;
  }

  void kill() throws InterruptedException {
    child.kill();
  }

  void pause() {
    child.pause();
  }

  void resume() {
    child.resume();
  }

  /// As a service is stopped that is not wanted any more.
  void stop() throws InterruptedException {
    child.stop(GRACE);
  }

  /// Starts it again on the same port, and returns as soon as it takes connections.
  void restart() throws IOException, InterruptedException {
    child = launch();
    while (!Ports.taken(port)) {
      Thread.sleep(5);
    }
  }
}
