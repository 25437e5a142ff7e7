package yingda.chaos.fault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import yingda.chaos.arena.Arena;
import yingda.chaos.arena.Arena.Wire;
import yingda.chaos.arena.Proxy;
import yingda.chaos.arena.Proxy.Mode;
import yingda.stack.service.YingdaService;

/// How faults are done, and undone.
final class Blows {

  static final Mode SLOW = new Mode.Latency(100);

  private static final int STARTS = 5;
  private static final String REDIS = "redis";
  private static final String POSTGRES = "postgres";

  private Blows() {}

  static String killADialog(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    return kill(arena, any(arena.parts(YingdaService.DIALOG), random), random.nextInt(200, 1_000));
  }

  static String killAGateway(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    return kill(arena, any(arena.parts(YingdaService.GATEWAY), random), random.nextInt(200, 1_000));
  }

  /// Longer than its leases: others take its turns over while it still believes to have them.
  static String stopAGateway(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    var part = any(arena.parts(YingdaService.GATEWAY), random);
    return part + ", " + pause(arena, part, random.nextInt(5_000, 8_000));
  }

  static String killRedis(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    kill(arena, REDIS, 500);
    return "";
  }

  static String killPostgres(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    kill(arena, POSTGRES, 0);
    return "";
  }

  private static String kill(Arena arena, String part, int millis)
      throws IOException, InterruptedException {
    arena.tell("kill", part);
    Thread.sleep(millis);
    back(arena, part);
    return part;
  }

  /// What does not start while another fault lasts is started again.
  private static void back(Arena arena, String part) throws IOException, InterruptedException {
    for (var tries = 1; ; tries++) {
      try {
        arena.tell("start", part);
        return;
      } catch (IOException e) {
        if (tries == STARTS) {
          throw e;
        }
        Thread.sleep(1_000);
      }
    }
  }

  /// As a power failure does it to a server that syncs every second.
  static String rollRedisBack(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    var file = arena.appendOnlyFile();
    var before = Files.size(file);
    Thread.sleep(1_000);
    arena.tell("kill", REDIS);
    var now = Files.size(file);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // Shorter than before when the file was rewritten meanwhile.
      channel.truncate(Math.min(before, now));
    }
    Thread.sleep(200);
    back(arena, REDIS);
    return Math.max(0, now - before) + " bytes";
  }

  static String tellRedis(Arena arena, String... words) throws IOException {
    try (var redis = arena.redis()) {
      redis.tell(words);
    }
    return "";
  }

  static String fillRedis(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    tellRedis(arena, "CONFIG", "SET", "maxmemory", "1");
    try {
      Thread.sleep(1_500);
    } finally {
      tellRedis(arena, "CONFIG", "SET", "maxmemory", "0");
    }
    return "";
  }

  static String stopRedis(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    return pause(arena, REDIS, random.nextInt(3) == 0 ? 5_000 : 1_500);
  }

  static String stopPostgres(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    return pause(arena, POSTGRES, random.nextInt(3) == 0 ? 5_000 : 1_500);
  }

  private static String pause(Arena arena, String part, int millis)
      throws IOException, InterruptedException {
    arena.tell("pause", part);
    try {
      Thread.sleep(millis);
    } finally {
      arena.tell("resume", part);
    }
    return millis + " ms";
  }

  static String spoil(Arena arena, SplittableRandom random, Mode mode) throws InterruptedException {
    var wire = any(List.of(Wire.values()), random);
    var millis = random.nextInt(200, mode instanceof Mode.SwallowReplies ? 600 : 2_000);
    arena.spoil(wire, mode);
    try {
      Thread.sleep(millis);
    } finally {
      arena.spoil(wire, Proxy.PASS);
    }
    return "%s, %d ms".formatted(wire, millis);
  }

  static String reset(Arena arena, SplittableRandom random) {
    var wire = any(List.of(Wire.values()), random);
    arena.reset(wire);
    return wire.toString();
  }

  /// What an upgrade does.
  static String rollingRestart(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    var restarted = new ArrayList<String>();
    for (var service : YingdaService.values()) {
      var parts = arena.parts(service);
      // Of a service that is alone, nothing is promised meanwhile.
      for (var part : parts.size() > 1 ? parts : List.<String>of()) {
        arena.tell("stop", part);
        back(arena, part);
        restarted.add(part);
      }
    }
    return String.join(", ", restarted);
  }

  static String stopEndless(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    var part = any(arena.parts(YingdaService.GATEWAY), random);
    arena.model("{\"mode\":\"stall\"}");
    try {
      Thread.sleep(2_000);
      var began = System.nanoTime();
      arena.tell("stop", part);
      var millis = (System.nanoTime() - began) / 1_000_000;
      back(arena, part);
      return "%s ended after %d ms".formatted(part, millis);
    } finally {
      arena.model("{\"mode\":\"ok\"}");
    }
  }

  static String slowClients(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    return new SlowClients(arena, 50).stay(8_000);
  }

  static String storm(Arena arena, SplittableRandom random)
      throws IOException, InterruptedException {
    var gateways = arena.parts(YingdaService.GATEWAY);
    for (var gateway : gateways) {
      arena.tell("kill", gateway);
    }
    yingda.stack.process.Parallel.each(gateways, gateway -> back(arena, gateway));
    return "";
  }

  private static <T> T any(List<T> some, SplittableRandom random) {
    return some.get(random.nextInt(some.size()));
  }
}
