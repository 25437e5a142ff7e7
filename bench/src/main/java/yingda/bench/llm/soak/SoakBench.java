package yingda.bench.llm.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.bench.llm.contestant.Field;
import yingda.bench.llm.contestant.IntentService;
import yingda.bench.llm.contestant.Running;
import yingda.bench.llm.load.Fate;
import yingda.bench.llm.load.Load;

/// Has intent-service answer as quickly as it can while the model fails in every way, and looks
/// what it still holds when all is over.
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Whether memory, threads, descriptors and leases of intent-service are flat after many turns"
          + " with faults. Fails when they aren't.",
      "大量带故障的轮次之后，intent-service 的内存、线程、文件描述符与租约是否持平；否则以非零状态退出。"
    })
public final class SoakBench implements Callable<Integer> {

  private static final int ASKERS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Connections are kept for fifteen seconds, and what was leased for peaks as long.
  private static final Duration SETTLING = Duration.ofSeconds(40);

  private static final int BATCHES = 5;

  /// Of each bad mode in its phase: well below the 5 % at which the breaker would end all calls.
  private static final double SHARE = 0.02;

  @Option(names = "--calls", description = "how many turns (default: ${DEFAULT-VALUE})")
  int calls = 300_000;

  @Option(names = "--warm-up", description = "turns before that (default: ${DEFAULT-VALUE})")
  int before = 60_000;

  @Option(names = "--seed", description = "of the faults (default: ${DEFAULT-VALUE})")
  long seed = 7;

  @Override
  public Integer call() throws IOException, InterruptedException {
    System.setProperty("logback.configurationFile", "quiet-logback.xml");
    LogManager.getLogManager().reset();
    try (var field = Field.open(Path.of(System.getProperty("yingda.root")))) {
      System.out.println("logs: " + field.folder());
      var service = new IntentService(List.of());
      try (var running = service.running(field, 1, IntentService.AMPLE)) {
        faults(field);
        ask(field, running, before);
        var first = sample(field, running, "after %d turns".formatted(before));
        var last = first;
        for (var batch = 1; batch <= BATCHES; batch++) {
          ask(field, running, calls / BATCHES);
          last = sample(field, running, "after %d more".formatted(calls / BATCHES * batch));
        }
        return judge(first, last);
      }
    }
  }

  /// Mostly good answers; then a share of each bad mode, one after the other, over and over.
  private void faults(Field field) throws IOException, InterruptedException {
    field
        .twin()
        .become(
            Map.of(
                "mode", "ok", "firstTokenMillis", 20, "tokensPerSecond", 10_000, "mostTokens", 64));
    var phases =
        Stream.of(
                "error500",
                "busy503",
                "limit429",
                "reset",
                "cut",
                "eof",
                "no-done",
                "truncated",
                "malformed",
                "bad-utf8",
                "long-line",
                "stream-error",
                "html",
                "empty",
                "content-filter",
                "insufficient-system-resource",
                "aborted",
                "split-utf8",
                "blanks",
                "duplicate",
                "usage-merged")
            .map(mode -> Map.<String, Object>of("mode", mode, "share", SHARE, "requests", 500))
            .toList();
    field.twin().follow(Map.of("seed", seed, "repeat", true, "phases", phases));
  }

  private static void ask(Field field, Running running, int turns)
      throws IOException, InterruptedException {
    var before = called(field);
    var began = System.nanoTime();
    var fates = Load.many(running.door(), ASKERS, turns, PATIENCE);
    System.out.printf(
        "%d turns, %d calls to the model in %.0f s: %s%n",
        fates.count(),
        called(field) - before,
        (System.nanoTime() - began) / 1e9,
        Stream.of(Fate.values())
            .map(fate -> fates.count(fate) + " " + fate.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ")));
  }

  private static int called(Field field) throws IOException, InterruptedException {
    return field.twin().stats().path("asked").asInt();
  }

  private static Sample sample(Field field, Running running, String when)
      throws IOException, InterruptedException {
    Thread.sleep(SETTLING);
    var sample = Sample.of(running.pids().getFirst(), field.redisPort());
    System.out.printf("%s: %s%n", when, sample.values());
    return sample;
  }

  private static int judge(Sample first, Sample last) {
    var grown = last.grownSince(first);
    System.out.println(grown.isEmpty() ? "flat" : "grown: " + grown);
    return grown.isEmpty() ? 0 : 1;
  }
}
