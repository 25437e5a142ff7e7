package yingda.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import yingda.chaos.arena.Arena;
import yingda.stack.launcher.Scale;
import yingda.stack.service.Variation;
import yingda.stack.service.YingdaService;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// Asks a system of its own in each of the stand-in's modes, first without and then with a backup
/// that is well.
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "What a visitor gets in each bad mode of the model's server, how long it takes, how often the"
          + " server is asked, and what the ledger says: two tables in Markdown.",
      "模型服务的每种故障下访客得到什么、耗时多久、询问上游几次、账本如何记录：两张 Markdown 表格。"
    })
public final class FaultsBench implements Callable<Integer> {

  /// What the backup calls its model.
  static final String BACKUP = "own-model";

  private static final int WARM_UP = 60;

  /// No mode disturbs the next: breakers stay closed, there is always leave to ask again, and no
  /// answer is at hand.
  private static final Map<String, ?> APART =
      Map.of(
          "breaker.few-answers", 1_000_000,
          "breaker.many-answers", 1_000_000,
          "attempt.retry-share", 1,
          "attempt.hedge-share", 1,
          "attempt.hedge-evidence", 20,
          "upstream.key-check", "1s",
          "upstream.balance-check", "1s",
          "reuse.enabled", false);

  @Option(names = "--rounds", description = "questions in each mode (default: ${DEFAULT-VALUE})")
  int rounds = 2;

  @Option(
      names = "--modes",
      split = ",",
      converter = Named.class,
      description = "which ones (default: all)")
  List<Behaviour> modes = List.of(Behaviour.values());

  @Override
  public Integer call() throws IOException, InterruptedException {
    var root = Path.of(System.getProperty("yingda.root"));
    var folder = Files.createDirectories(root.resolve("bench/target/state"));
    var state = Files.createTempDirectory(folder, "run");
    var out = System.out;
    try (var first = StandIn.start(0);
        var backup = StandIn.start(0);
        var arena =
            Arena.plain(root, state, Scale.ONE, part -> variation(part, first, backup), out)) {
      arena.set("intent-service", APART);
      var stage = new Stage(arena, first, backup);
      stage.warmUp(WARM_UP);
      out.printf("%nWithout a backup:%n%n");
      table(arena, stage, false);
      out.printf("%nWith a backup that is well:%n%n");
      table(arena, stage, true);
    }
    return 0;
  }

  private static Variation variation(YingdaService part, StandIn first, StandIn backup) {
    return part == YingdaService.INTENT
        ? new Variation(
            Map.of(
                "DEEPSEEK_BASE_URL",
                address(first),
                "BACKUP_1_BASE_URL",
                address(backup),
                "BACKUP_1_MODEL",
                BACKUP,
                "BACKUP_1_API_KEY",
                "bench"),
            List.of(),
            List.of())
        : Variation.NONE;
  }

  private static String address(StandIn standIn) {
    return "http://127.0.0.1:" + standIn.port();
  }

  private void table(Arena arena, Stage stage, boolean withBackup)
      throws IOException, InterruptedException {
    arena.set("intent-service", Map.of("ladder.backup", withBackup, "attempt.hedge", withBackup));
    var whole = stage.trials(Behaviour.OK, 1).getFirst().visit().text();
    var trials = new ArrayList<Trial>();
    for (var mode : modes) {
      trials.addAll(stage.trials(mode, rounds));
      System.err.print(mode.label() + " ");
    }
    System.err.println();
    System.out.print(Row.HEAD);
    var byMode = stage.billed(trials).stream().collect(Collectors.groupingBy(Trial::mode));
    modes.forEach(mode -> System.out.println(new Row(byMode.getOrDefault(mode, List.of()), whole)));
  }

  /// A mode by the name that the stand-in knows it by.
  static final class Named implements ITypeConverter<Behaviour> {

    @Override
    public Behaviour convert(String label) {
      return Behaviour.labelled(label);
    }
  }
}
