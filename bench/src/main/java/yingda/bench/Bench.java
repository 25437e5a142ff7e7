package yingda.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import yingda.bench.discovery.DiscoveryBench;
import yingda.bench.faults.FaultsBench;
import yingda.bench.llm.LlmBench;
import yingda.bench.llm.leases.LeasesBench;
import yingda.bench.llm.soak.SoakBench;
import yingda.bench.turns.TurnsBench;

/// `./yingda bench`.
@Command(
    name = "yingda bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      RetrievalBench.class,
      SettingsBench.class,
      OutageBench.class,
      DiscoveryBench.class,
      TurnsBench.class,
      LlmBench.class,
      SoakBench.class,
      LeasesBench.class,
      FaultsBench.class
    },
    description = "Measures a running system. / 度量正在运行的系统。")
public final class Bench {

  private Bench() {}

  static void main(String... arguments) {
    var commands = new CommandLine(new Bench());
    commands.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println("yingda bench: " + e.getMessage());
      return command.getCommandSpec().exitCodeOnExecutionException();
    });
    System.exit(commands.execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
  }
}
