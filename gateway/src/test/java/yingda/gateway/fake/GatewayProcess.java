package yingda.gateway.fake;

import static yingda.stack.junit.Eventually.answered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.gateway.Application;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;

/// A gateway in a process of its own, which can be told to end as an operator tells it.
public final class GatewayProcess implements GatewayFixture.Running {

  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_END = Duration.ofSeconds(30);

  private final Path folder;
  private final int port = Ports.free();
  private @Nullable Child child;

  /// @param folder where it runs, and writes its log
  public GatewayProcess(Path folder) {
    this.folder = folder;
  }

  GatewayFixture.Running start(Map<String, Object> properties) {
    var words = new ArrayList<String>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    properties.forEach((name, value) -> words.add("-D%s=%s".formatted(name, value)));
    words.add("-Dmicronaut.server.port=" + port);
    words.add("-Dmicronaut.environments=test");
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Application.class.getName()));
    try {
      child =
          Child.start(
              Command.of(folder, words.toArray(String[]::new)), folder.resolve("gateway.log"));
      answered(
          TO_START,
          () -> {
            new Socket("127.0.0.1", port).close();
            return true;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /// Tells it to end, and returns at once.
  public void terminate() {
    ProcessHandle.of(child().pid()).ifPresent(ProcessHandle::destroy);
  }

  public boolean alive() {
    return child().alive();
  }

  /// Waits for its end; false when it lives on for longer than it may.
  public boolean ends() throws InterruptedException {
    return child().exits(TO_END);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public <T> T bean(Class<T> type) {
    throw new UnsupportedOperationException("it is in another process");
  }

  @Override
  public void close() {
    try {
      child().kill();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Child child() {
    return Objects.requireNonNull(child);
  }
}
