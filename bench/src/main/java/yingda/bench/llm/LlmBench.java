package yingda.bench.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.bench.llm.contestant.Contestant;
import yingda.bench.llm.contestant.Field;
import yingda.bench.llm.contestant.IntentService;
import yingda.bench.llm.contestant.NettyRelay;
import yingda.bench.llm.contestant.PythonPeer;

/// Has intent-service and its peers answer the same turns from the same twin of a model.
@Command(
    name = "llm",
    mixinStandardHelpOptions = true,
    description = {
      "What answers of a model cost, and what becomes of a spike, for intent-service and its peers.",
      "度量 intent-service 与同类实现调用模型的成本，以及流量突增时的表现。",
      "Starts all it needs; nothing else need run. See docs/bench/llm.md."
    })
public final class LlmBench implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "of relay, intent, aiohttp, httpx, flask (default: all)")
  List<String> only = List.of();

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "of ${COMPLETION-CANDIDATES} (default: all)")
  Set<Part> parts = EnumSet.allOf(Part.class);

  @Option(names = "--rounds", description = "how often each takes part (default: ${DEFAULT-VALUE})")
  int rounds = 3;

  @Option(
      names = "--seconds",
      description =
          "how long the spike lasts; costs are measured over half of it (default:"
              + " ${DEFAULT-VALUE})")
  int seconds = 20;

  @Option(
      names = "--warm-up",
      description = "seconds of turns before anything is measured (default: ${DEFAULT-VALUE})")
  int warmUp = 30;

  @Option(
      names = "--tries",
      description =
          "how often a measurement is made that others disturbed (default: ${DEFAULT-VALUE})")
  int tries = 3;

  @Option(
      names = "--java",
      paramLabel = "OPTION",
      description = "for the Java of intent-service, as -XX:StartFlightRecording=filename=it.jfr")
  List<String> java = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    // The figures are the output; the processes have log files of their own.
    System.setProperty("logback.configurationFile", "quiet-logback.xml");
    LogManager.getLogManager().reset();
    var root = Path.of(System.getProperty("yingda.root"));
    var results = Files.createDirectories(root.resolve("target/bench"));
    var sheet = new Sheet();
    try (var field = Field.open(root)) {
      System.out.println("logs: " + field.folder());
      var contestants = contestants();
      for (var round = 1; round <= rounds; round++) {
        for (var contestant : contestants) {
          System.out.printf("round %d of %d: %s%n", round, rounds, contestant.name());
          run(field, contestant, sheet, results);
        }
      }
    }
    Files.writeString(results.resolve("llm.md"), sheet.table());
    System.out.println(sheet.table());
    System.out.println("the table and the plots of the last round: " + results);
    return 0;
  }

  private void run(Field field, Contestant contestant, Sheet sheet, Path results)
      throws IOException, InterruptedException {
    // What isn't compiled as it runs is as quick at once.
    var warm = contestant.compiled() ? warmUp : Math.min(warmUp, 4);
    var course =
        new Course(
            field,
            contestant,
            parts,
            new Quiet(tries),
            Duration.ofSeconds(warm),
            Duration.ofSeconds(seconds));
    var result = course.run();
    sheet.note(contestant.name(), result.figures());
    for (var spike : result.spikes().entrySet()) {
      var name = contestant.name() + "-" + spike.getKey();
      Files.writeString(
          results.resolve("spike-" + name + ".svg"), Plot.of(spike.getValue()).svg(name));
    }
  }

  private List<Contestant> contestants() throws IOException {
    var all =
        List.of(
            new NettyRelay(),
            new IntentService(java),
            PythonPeer.aiohttp(),
            PythonPeer.httpx(),
            PythonPeer.flask());
    var names = all.stream().map(Contestant::name).toList();
    if (!names.containsAll(only)) {
      throw new IOException("--only: %s (expected: some of %s)".formatted(only, names));
    }
    var taking = new ArrayList<Contestant>();
    for (var contestant : all) {
      if (only.isEmpty() || only.contains(contestant.name())) {
        contestant
            .lacking()
            .ifPresentOrElse(
                how -> System.out.printf("%s takes no part: %s%n", contestant.name(), how),
                () -> taking.add(contestant));
      }
    }
    if (taking.isEmpty()) {
      throw new IOException("nobody takes part");
    }
    taking.forEach(each -> System.out.printf("%-8s %s%n", each.name(), each.about()));
    return taking;
  }
}
