package yingda.bench.turns;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.chaos.arena.Arena;
import yingda.stack.launcher.Scale;
import yingda.stack.service.Variation;
import yingda.stack.service.YingdaService;

/// Measures a system of its own: one gateway, one dialog-service, and a second gateway for the
/// clients of the first when that is killed.
@Command(
    name = "turns",
    mixinStandardHelpOptions = true,
    description = {
      "How long a message takes to be accepted, what turns cost, and how the clients of a gateway"
          + " that was killed go on at another.",
      "度量消息受理耗时、每千轮次的 CPU 消耗，以及网关被杀后客户端在另一个网关恢复的耗时。"
    })
public final class TurnsBench implements Callable<Integer> {

  private static final Scale TWO_GATEWAYS = new Scale(Map.of(YingdaService.GATEWAY, 2));
  private static final int LANES = 1_000;
  private static final int ALONE = 300;

  /// What two cores can carry with everything else on them.
  private static final int PACE = 60;

  private static final int AT_PACE_SECONDS = 25;
  private static final Duration IDLE = Duration.ofSeconds(10);

  /// As many as a visitor may have.
  private static final int CLIENTS_A_LANE = 5;

  @Option(
      names = "--rates",
      split = ",",
      description = "messages a second, one after the other (default: ${DEFAULT-VALUE})")
  List<Integer> rates = List.of(100, 200, 500, 1_000);

  @Option(
      names = "--warm-up",
      description =
          "seconds of turns before anything is measured, so that it is compiled (default:"
              + " ${DEFAULT-VALUE})")
  int warmUp = 60;

  @Option(names = "--seconds", description = "for how long (default: ${DEFAULT-VALUE})")
  int seconds = 10;

  @Option(names = "--clients", description = "SSE clients (default: ${DEFAULT-VALUE})")
  int clients = 10_000;

  @Option(
      names = "--gateway-heap",
      description =
          "MiB of heap a gateway may use; its default of 112 is for a small machine, not for 10,000"
              + " clients (default: ${DEFAULT-VALUE})")
  int gatewayHeap = 768;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var root = Path.of(System.getProperty("yingda.root"));
    var folder = Files.createDirectories(root.resolve("bench/target/state"));
    var state = Files.createTempDirectory(folder, "run");
    var out = System.out;
    try (var arena = Arena.plain(root, state, TWO_GATEWAYS, this::variation, out)) {
      arena.train();
      arena.set("dialog-service", Map.of("dialog.turn.lane", 100));
      accepting(arena);
      crowd(arena);
    }
    return 0;
  }

  private Variation variation(YingdaService service) {
    return service == YingdaService.GATEWAY
        ? new Variation(Map.of(), List.of(), List.of("-Xmx" + gatewayHeap + "m"))
        : Variation.NONE;
  }

  private void accepting(Arena arena) throws IOException, InterruptedException {
    arena.model("{\"firstTokenMillis\": 0, \"tokensPerSecond\": 500, \"mostTokens\": 15}");
    var gateway = arena.gateways().getFirst();
    List<Asker.Lane> lanes;
    try (var warm = new Asker(gateway);
        var other = new Asker(arena.gateways().getLast())) {
      lanes = warm.lanes(LANES);
      warm.steadily(lanes, PACE, warmUp);
      other.steadily(lanes, PACE, warmUp / 4);
    }
    quiet(arena);
    var processes = new Processes(arena);
    var idle = processes.seconds();
    Thread.sleep(IDLE.toMillis());
    var begun = System.nanoTime();
    var before = processes.seconds();
    try (var asker = new Asker(gateway)) {
      asker.steadily(lanes, PACE, AT_PACE_SECONDS);
      quiet(arena);
      cost(asker.micros.size(), before, processes.seconds());
      var share = seconds(begun) / IDLE.toSeconds();
      cost("of that while nothing is asked", asker.micros.size() / share, idle, before);
      say(
          "accept, %d/s for %d s".formatted(PACE, AT_PACE_SECONDS),
          "%s, %d refused",
          Spread.of(asker.micros),
          asker.refused.get());
    }
    try (var asker = new Asker(gateway)) {
      asker.alone(lanes.subList(0, Math.min(ALONE, lanes.size())));
      say("accept, one at a time", "%s, %d refused", Spread.of(asker.micros), asker.refused.get());
      quiet(arena);
    }
    for (var rate : rates) {
      try (var asker = new Asker(gateway)) {
        asker.steadily(lanes, rate, seconds);
        say(
            "accept, %d/s for %d s".formatted(rate, seconds),
            "%s, %d refused",
            Spread.of(asker.micros),
            asker.refused.get());
        quiet(arena);
      }
    }
  }

  private static void cost(double turns, Map<String, Double> before, Map<String, Double> after) {
    cost("CPU-seconds per 1,000 turns", turns, before, after);
  }

  private static void cost(
      String what, double turns, Map<String, Double> before, Map<String, Double> after) {
    for (var part : Processes.WATCHED) {
      var used = after.getOrDefault(part, 0.0) - before.getOrDefault(part, 0.0);
      say(what + ", " + part, "%.2f", used * 1_000 / turns);
    }
  }

  /// Returns when no turn is open any more.
  private static void quiet(Arena arena) throws IOException, InterruptedException {
    try (var connection = arena.postgres();
        var select =
            connection.prepareStatement(
                "SELECT count(*) FROM dialog.turn WHERE finished_at IS NULL")) {
      while (true) {
        try (var open = select.executeQuery()) {
          if (open.next() && open.getInt(1) == 0) {
            return;
          }
        }
        Thread.sleep(500);
      }
    } catch (java.sql.SQLException e) {
      throw new IOException(e);
    }
  }

  private void crowd(Arena arena) throws IOException, InterruptedException {
    // Answers that last.
    arena.set("gateway", Map.of("turn.timeout", "120s"));
    arena.model("{\"firstTokenMillis\": 1000, \"tokensPerSecond\": 1, \"mostTokens\": 110}");
    var gateway = arena.gateways().getFirst();
    var processes = new Processes(arena);
    var alone = processes.megabytes("gateway");
    try (var asker = new Asker(gateway);
        var crowd = new Crowd(arena.gateways())) {
      var lanes = asker.lanes(Math.max(1, clients / CLIENTS_A_LANE));
      var began = System.nanoTime();
      for (var lane : lanes) {
        asker.leave(lane, System.nanoTime());
        for (var i = 0; i < CLIENTS_A_LANE; i++) {
          crowd.join(lane);
        }
      }
      while (crowd.attached.get() < clients * 0.99 && seconds(began) < 60) {
        Thread.sleep(200);
      }
      Thread.sleep(5_000);
      say(
          "gateway (%d MiB heap) with %d SSE clients of %d turns"
              .formatted(gatewayHeap, crowd.attached.get(), lanes.size()),
          "%d MB (%d MB without), %d events told, %d connections refused",
          processes.megabytes("gateway"),
          alone,
          crowd.events.get(),
          crowd.lost.get());
      crowd.resumed.clear();
      arena.tell("kill", "gateway");
      var back = System.nanoTime();
      while (crowd.resumed.size() < clients * 0.99 && seconds(back) < 60) {
        Thread.sleep(200);
      }
      say("resume storm at the other gateway", "%s", Spread.of(crowd.resumed));
      say("nearly all of them attached again", "after %.1f s", seconds(back));
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @FormatMethod
  private static void say(String what, @FormatString String measured, Object... of) {
    System.out.printf("%-48s %s%n", what, measured.formatted(of));
  }
}
