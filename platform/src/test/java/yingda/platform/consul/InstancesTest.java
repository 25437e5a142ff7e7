package yingda.platform.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.CONSUL;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.process.Ports;

/// Instances come and go, in good order or not, while somebody calls them.
@BackingServices(value = CONSUL, shared = false)
final class InstancesTest {

  private final Backing backing;
  private final Map<String, EmbeddedServer> servers = new LinkedHashMap<>();
  @TempDir private Path folder;

  InstancesTest(Backing backing) {
    this.backing = backing;
  }

  @AfterEach
  void stop() {
    servers.values().forEach(EmbeddedServer::close);
  }

  @Test
  void callsGoOnWhenAnInstanceIsKilledAndReachItWhenItIsBack() throws Exception {
    var environment = new HashMap<>(backing.environment());
    // It comes back under the id it had, with its health page elsewhere.
    environment.put("GRPC_SERVER_PORT", String.valueOf(Ports.free()));
    var mortal = EchoProcess.start("mortal", folder, environment);
    try (var calling = new Calling("echo", backing.properties())) {
      serve("steady");
      calling.reach("steady", "mortal");

      mortal.kill();
      calling.reach("steady");
      mortal = EchoProcess.start("mortal", folder, environment);
      calling.reach("steady", "mortal");

      // What it was doing at that moment is lost with it.
      assertThat(calling.failures()).hasSizeLessThanOrEqualTo(Calling.CALLERS);
    } finally {
      mortal.kill();
    }
  }

  @Test
  void anInstanceThatHangsIsNotCalledUntilItWakesUp() throws Exception {
    var sleepy = EchoProcess.start("sleepy", folder, backing.environment());
    try (var calling = new Calling("echo", backing.properties())) {
      serve("steady");
      calling.reach("steady", "sleepy");

      sleepy.pause();
      calling.reach("steady");
      sleepy.resume();
      calling.reach("steady", "sleepy");
    } finally {
      sleepy.kill();
    }
  }

  @Test
  void callsAreSpreadOverThoseWhoComeAndNoneFailsWhenTheyGo() {
    var three = names(3);
    var ten = names(10);
    try (var calling = new Calling("echo", backing.properties())) {
      serve(three);
      calling.reach(three);

      serve(ten);
      calling.reach(ten);
      IntStream.range(3, 10).forEach(guest -> leave(ten[guest]));
      calling.reach(three);

      assertThat(calling.failures()).isEmpty();
    }
  }

  @Test
  void callsGoOnWithoutConsulAndNewsArrivesWhenItIsBack() throws Exception {
    try (var calling = new Calling("echo", backing.properties())) {
      serve("steady");
      calling.reach("steady");

      backing.kill(CONSUL);
      serve("new");
      calling.reach("steady");
      backing.start(CONSUL);
      calling.reach("steady", "new");

      assertThat(calling.failures()).isEmpty();
    }
  }

  private static String[] names(int number) {
    return IntStream.range(0, number).mapToObj(each -> "echo-" + each).toArray(String[]::new);
  }

  private void serve(String... instances) {
    for (var instance : instances) {
      servers.computeIfAbsent(
          instance,
          _ -> {
            var properties = new LinkedHashMap<>(backing.properties());
            properties.put("test.instance", instance);
            return ApplicationContext.run(EmbeddedServer.class, properties);
          });
    }
  }

  private void leave(String instance) {
    servers.computeIfPresent(
        instance,
        (_, server) -> {
          server.close();
          return null;
        });
  }
}
