package yingda.bench.llm.leases;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine.Command;
import yingda.bench.llm.contestant.Field;
import yingda.bench.llm.contestant.IntentService;
import yingda.bench.llm.contestant.Running;
import yingda.bench.llm.load.Load;
import yingda.bench.llm.load.Load.Stretch;

/// Three instances of intent-service share an account, and one of them is killed. The twin counts
/// what is in flight.
@Command(
    name = "leases",
    mixinStandardHelpOptions = true,
    description = {
      "Whether three instances never exceed their account's limit, and use all of it again after"
          + " one was killed. Fails when not.",
      "三个实例共享账户限额：是否从不超限，且一个实例被杀后其余实例能否用满全部名额；否则以非零状态退出。"
    })
public final class LeasesBench implements Callable<Integer> {

  private static final int INSTANCES = 3;
  private static final int LIMIT = 100;
  private static final int LEASE_SECONDS = 5;
  private static final int RATE = 300;

  /// With few turns at first: three Javas that compile at once leave little for anything else.
  private static final int FEW = 30;

  private static final int WARM_UP = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// All may fill the account, so that its slots can be counted.
  private static final Map<String, String> ROOM =
      Map.of(
          "ADMISSION_INITIAL", "1000",
          "ADMISSION_ACCOUNT_LIMIT", String.valueOf(LIMIT),
          "ADMISSION_CHUNK", "10",
          "ADMISSION_LEASE", LEASE_SECONDS + "s",
          "ADMISSION_SHARE_IDENTIFIED", "1",
          "ADMISSION_SHARE_ANONYMOUS", "1");

  private int second;

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.setProperty("logback.configurationFile", "quiet-logback.xml");
    LogManager.getLogManager().reset();
    try (var field = Field.open(Path.of(System.getProperty("yingda.root")));
        var running = new IntentService(List.of()).running(field, INSTANCES, ROOM)) {
      field
          .twin()
          .become(
              Map.of(
                  "mode",
                  "ok",
                  "firstTokenMillis",
                  1_000,
                  "tokensPerSecond",
                  10_000,
                  "mostTokens",
                  64));
      return watch(field, running);
    }
  }

  private int watch(Field field, Running running) throws IOException, InterruptedException {
    var warmUp = new Stretch(FEW, Duration.ofSeconds(WARM_UP));
    var many = new Stretch(RATE, Duration.ofSeconds(8L * LEASE_SECONDS));
    var asking =
        Thread.ofPlatform()
            .start(() -> {
              var _ = Load.arriving(running.door(), false, PATIENCE, warmUp, many);
            });
    most(field, WARM_UP);
    var before = most(field, 4 * LEASE_SECONDS);
    running.processes().getFirst().kill();
    System.out.println("one is killed");
    var meanwhile = most(field, 2 * LEASE_SECONDS);
    var after = most(field, LEASE_SECONDS);
    asking.join();
    var peak = field.twin().stats().path("peakOpen").asInt();
    System.out.printf(
        "of %d at most in flight: before %d, while its lease lasts %d, after %d; ever %d%n",
        LIMIT, before, meanwhile, after, peak);
    var kept = peak <= LIMIT;
    var used = before == LIMIT && after == LIMIT;
    System.out.println(
        kept && used ? "never exceeded, and none lost" : kept ? "slots are lost" : "exceeded");
    return kept && used ? 0 : 1;
  }

  /// The most that is seen in flight within some seconds.
  private int most(Field field, int seconds) throws IOException, InterruptedException {
    var most = 0;
    for (var i = 0; i < seconds; i++) {
      Thread.sleep(Duration.ofSeconds(1));
      var open = field.twin().stats().path("open").asInt();
      second++;
      System.out.printf("%3d s: %d in flight%n", second, open);
      most = Math.max(most, open);
    }
    return most;
  }
}
