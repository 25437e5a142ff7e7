package yingda.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.Asking;
import yingda.stack.client.GatewayClient;

/// Takes a part away while visitors ask, and brings it back.
@Command(
    name = "outage",
    mixinStandardHelpOptions = true,
    description = {
      "How many turns fail while a part is killed or hangs, and how soon changes apply again.",
      "度量某一组件被终止或挂起期间失败的轮次数，以及恢复后设置变更多久重新生效。"
    })
final class OutageBench implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Parameters(paramLabel = "PART", description = "consul, intent-service-2, ...")
  String part = "";

  @Option(names = "--hang", description = "stop it from running instead of killing it")
  boolean hang;

  @Option(names = "--seconds", description = "how long it is away (default: ${DEFAULT-VALUE})")
  int seconds = 60;

  @Option(names = "--rate", description = "questions a second (default: ${DEFAULT-VALUE})")
  int rate = 5;

  @Option(names = "--site", description = "the site asked as (default: ${DEFAULT-VALUE})")
  String site = "site_sample_shop";

  @Option(names = "--question", description = "what is asked (default: ${DEFAULT-VALUE})")
  String question = "怎么退货？";

  private final ConcurrentMap<String, AtomicInteger> failures = new ConcurrentHashMap<>();
  private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Integer call() throws IOException, InterruptedException {
    var running = Running.here();
    var control = running.control();
    var asking = new Asking(new GatewayClient(running.gateway()), site);
    try (var askers = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          clock.scheduleAtFixedRate(
              () -> askers.execute(() -> ask(asking)), 0, 1_000_000 / rate, TimeUnit.MICROSECONDS);
      pause(5);
      control.tell(hang ? "pause" : "kill", part);
      pause(seconds);
      var back = System.nanoTime();
      control.tell(hang ? "resume" : "start", part);
      System.out.printf(
          "%s was away for %d s, and is ready %s later%n", part, seconds, since(back));
      changeApplies(running, back);
      pause(5);
      clock.shutdownNow();
    }
    System.out.printf("turns: %d answered, %s%n", millis.size(), Spread.of(millis));
    var failed = failures.values().stream().mapToInt(AtomicInteger::get).sum();
    System.out.printf("failed turns: %d %s%n", failed, failed == 0 ? "" : told());
    return 0;
  }

  private Map<String, AtomicInteger> told() {
    return new TreeMap<>(failures);
  }

  private void ask(Asking asking) {
    var began = System.nanoTime();
    try {
      asking.wait(question);
      millis.add((System.nanoTime() - began) / 1_000_000);
    } catch (IOException e) {
      failures
          .computeIfAbsent(String.valueOf(e.getMessage()), _ -> new AtomicInteger())
          .incrementAndGet();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tries until a change is made and confirmed by all instances.
  private void changeApplies(Running running, long back) throws IOException, InterruptedException {
    var settings = running.settings();
    var until = back + PATIENCE.toNanos();
    IOException last = new IOException("not tried");
    while (System.nanoTime() < until) {
      try {
        var yaml = settings.document("application").path("yaml").asText();
        var answer =
            settings.change(
                Map.of(
                    "document", "application",
                    "yaml", yaml + "# after an outage\n",
                    "who", "bench",
                    "why", "measuring an outage"));
        System.out.printf(
            "a change applies to %d instances %s after it was told to come back, %d stragglers%n",
            answer.path("applied").size(), since(back), answer.path("stragglers").size());
        settings.rollBack("application", 0, "bench", "the outage is measured");
        return;
      } catch (IOException e) {
        last = e;
        Thread.sleep(100);
      }
    }
    throw new IOException("no change applies within " + PATIENCE, last);
  }

  private static void pause(int seconds) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(seconds));
  }

  private static String since(long began) {
    return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
  }
}
