package yingda.bench.discovery;

import static yingda.stack.backing.BackingService.CONSUL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.junit.Backing;
import yingda.stack.junit.OwnBacking;
import yingda.stack.process.Parallel;

/// Lets instances and Consul falter while somebody calls, and counts what that costs.
@Command(
    name = "discovery",
    mixinStandardHelpOptions = true,
    description = {
      "What it costs callers when instances are killed, hang, come and go, and when Consul is away.",
      "实例被杀、挂起、增减，以及 Consul 不可用时，调用方受到的影响。",
      "Starts a Consul and services of its own; nothing else need run."
    })
public final class DiscoveryBench implements Callable<Integer> {

  private static final int FEW = 3;
  private static final int MANY = 10;
  private static final long SETTLING_MILLIS = 10_000;
  private static final double NANOS = 1e9;

  @Option(names = "--away", description = "for how long Consul is away (default: ${DEFAULT-VALUE})")
  int awaySeconds = 60;

  private final List<Instance> instances = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    // The figures are the output; the instances have log files of their own.
    System.setProperty("logback.configurationFile", "quiet-logback.xml");
    LogManager.getLogManager().reset();
    var folder = Files.createTempDirectory("yingda-bench");
    System.out.println("logs: " + folder);
    try (var backing = Backing.own(CONSUL);
        var load = new Load(backing.environment())) {
      for (var each = 0; each < FEW; each++) {
        start(folder, backing);
      }
      load.reach(instances.stream());
      killed(load);
      hung(load);
      scaled(load, folder, backing);
      away(load, folder, backing);
    } finally {
      Parallel.each(instances, Instance::kill);
    }
    return 0;
  }

  private Instance start(Path folder, Backing backing) throws IOException, InterruptedException {
    var instance =
        Instance.start("instance-" + (instances.size() + 1), folder, backing.environment());
    instances.add(instance);
    return instance;
  }

  private void killed(Load load) throws IOException, InterruptedException {
    var victim = instances.getFirst();
    var killed = System.nanoTime();
    victim.kill();
    Thread.sleep(SETTLING_MILLIS);
    say("instance killed", failed(load, killed));

    victim.restart();
    var listening = System.nanoTime();
    var back = load.first(listening, call -> call.instance().equals(victim.name()));
    say(
        "the same restarted",
        "called %.1f s after it listens".formatted(seconds(listening, back.began())));
  }

  private void hung(Load load) throws IOException, InterruptedException {
    var victim = instances.getFirst();
    load.reach(instances.stream());
    var frozen = System.nanoTime();
    victim.pause();
    Thread.sleep(2 * SETTLING_MILLIS);
    var last =
        load.since(frozen).stream()
            .filter(Load.Call::failed)
            .mapToLong(Load.Call::began)
            .max()
            .orElse(frozen);
    say(
        "instance hung",
        "dropped after %.1f s, %s".formatted(seconds(frozen, last), failed(load, frozen)));

    var thawed = System.nanoTime();
    victim.resume();
    var back = load.first(thawed, call -> call.instance().equals(victim.name()));
    say("the same resumed", "called after %.1f s".formatted(seconds(thawed, back.began())));
  }

  private void scaled(Load load, Path folder, OwnBacking backing)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    while (instances.size() < MANY) {
      start(folder, backing);
    }
    load.reach(instances.stream());
    var settled = System.nanoTime();
    Thread.sleep(SETTLING_MILLIS);
    var shares =
        load.since(settled).stream()
            .collect(Collectors.groupingBy(Load.Call::instance, Collectors.counting()))
            .values();
    say(
        FEW + " to " + MANY + " instances",
        "%s; the most called has %.2f times the calls of the least"
            .formatted(
                failed(load, began), (double) Collections.max(shares) / Collections.min(shares)));

    var leaving = System.nanoTime();
    var guests = instances.subList(FEW, MANY);
    Parallel.each(guests, Instance::stop);
    guests.clear();
    Thread.sleep(SETTLING_MILLIS);
    say(MANY + " to " + FEW + " instances", failed(load, leaving));
  }

  private void away(Load load, Path folder, OwnBacking backing)
      throws IOException, InterruptedException {
    var gone = System.nanoTime();
    backing.kill(CONSUL);
    var newcomer = start(folder, backing);
    Thread.sleep(awaySeconds * 1_000L);
    say("Consul away for %d s".formatted(awaySeconds), failed(load, gone));
    backing.start(CONSUL);
    var returned = System.nanoTime();
    var first = load.first(returned, call -> call.instance().equals(newcomer.name()));
    say("Consul back", "news heard after %.1f s".formatted(seconds(returned, first.began())));
  }

  private static String failed(Load load, long since) {
    var failed = load.failedSince(since);
    return "%d of %d calls failed, %d of them repeatable"
        .formatted(
            failed.size(),
            load.since(since).size(),
            failed.stream().filter(Load.Call::repeatable).count());
  }

  private static double seconds(long from, long to) {
    return (to - from) / NANOS;
  }

  private static void say(String what, String figures) {
    System.out.printf("%-24s %s%n", what, figures);
  }
}
