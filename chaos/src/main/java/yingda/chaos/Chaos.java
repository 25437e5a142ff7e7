package yingda.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.chaos.fault.Fault;
import yingda.chaos.mutant.Mutant;
import yingda.stack.launcher.Scale;

/// `./yingda chaos`.
@Command(
    name = "yingda chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Breaks a system of its own while visitors talk to it, and checks what they were promised."
          + " Ends with 1 when any of it did not hold.",
      "在访客对话期间破坏一套独立的系统，并核对对访客的承诺；有任何一条不成立时退出码为 1。"
    })
public final class Chaos implements Callable<Integer> {

  @Option(names = "--minutes", description = "for how long (default: ${DEFAULT-VALUE})")
  double minutes = 2;

  @Option(
      names = "--seed",
      description = "what chooses faults and visitors (default: by the clock)")
  @Nullable Long seed;

  @Option(names = "--conversations", description = "at once (default: ${DEFAULT-VALUE})")
  int conversations = 100;

  @Option(
      names = "--instances",
      split = ",",
      paramLabel = "SERVICE=N",
      description = {
        "how many run, one where nothing is said (default: gateway=2,dialog-service=2)",
      })
  Map<String, Integer> instances = Map.of("gateway", 2, "dialog-service", 2);

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "FAULT",
      description = "these faults only: F1,F2,...; `none` for none")
  List<String> only = List.of();

  @Option(
      names = "--mutant",
      description = "a system made wrong on purpose: ${COMPLETION-CANDIDATES}")
  @Nullable Mutant mutant;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var options =
        new Options(
            Duration.ofMillis((long) (minutes * 60_000)),
            seed == null ? System.nanoTime() % 1_000_000 : seed,
            conversations,
            Scale.of(instances),
            faults(),
            mutant);
    var root = Path.of(System.getProperty("yingda.root"));
    var folder = Files.createDirectories(root.resolve("chaos/target/state"));
    var state = Files.createTempDirectory(folder, "run");
    var outcome = new Trial(options, root, state, System.out).run();
    Report.print(options, outcome, System.out);
    return outcome.red() ? 1 : 0;
  }

  private List<Fault> faults() {
    if (only.isEmpty()) {
      return mutant == null ? Options.allFaults() : mutant.faults();
    }
    return only.equals(List.of("none")) ? List.of() : only.stream().map(Fault::named).toList();
  }

  static void main(String... arguments) {
    var command = new CommandLine(new Chaos());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((e, line, _) -> {
      line.getErr().println("yingda chaos: " + e.getMessage());
      return 2;
    });
    System.exit(command.execute(arguments));
  }
}
