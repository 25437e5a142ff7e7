package yingda.stack.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import yingda.stack.backing.BackingService;
import yingda.stack.home.Home;
import yingda.stack.process.Ports;
import yingda.stack.service.ServiceProgram;
import yingda.stack.service.YingdaService;
import yingda.stack.words.Words;

/// Looks for ports that somebody else has, before anything is started.
final class Taken {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private Taken() {}

  /// @param patience how long to wait for them: servers of a launcher that was killed need a moment
  /// @throws IOException naming the first port, what it is for and how to choose another
  static void refuse(Home home, Scale scale, Duration patience)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + patience.toNanos();
    for (var port : ports(home, scale).entrySet()) {
      while (Ports.taken(port.getKey())) {
        if (System.nanoTime() > end) {
          throw new IOException(
              Words.say(
                  port.getValue().equals(YingdaService.GATEWAY.label())
                      ? "up.taken.gateway"
                      : "up.taken",
                  port.getKey().toString(),
                  port.getValue()));
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static Map<Integer, String> ports(Home home, Scale scale) {
    var ports = new LinkedHashMap<Integer, String>();
    for (var service : YingdaService.values()) {
      if (ServiceProgram.exists(service, home)) {
        for (var instance : scale.instances(service)) {
          ports.put(home.ports().http(instance), instance.name());
          if (service.speaksGrpc()) {
            ports.put(home.ports().grpc(instance), instance.name());
          }
        }
      }
    }
    for (var service : BackingService.values()) {
      ports.put(home.ports().of(service), service.label());
    }
    ports.put(home.ports().standIn(), Member.InProcess.NAME);
    return ports;
  }
}
