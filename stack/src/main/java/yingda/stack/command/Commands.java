package yingda.stack.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import yingda.stack.client.Refused;
import yingda.stack.home.Surroundings;
import yingda.stack.settings.SettingsCommand;
import yingda.stack.words.Words;

/// All commands, what they share, and how they fail.
@Command(name = "yingda", synopsisSubcommandLabel = "COMMAND")
public final class Commands {

  // Read before anything is parsed: the help is written in it too.
  @Option(
      names = "--lang",
      paramLabel = "LANG",
      scope = ScopeType.INHERIT,
      descriptionKey = "yingda.lang")
  @Nullable String language;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      hidden = true)
  boolean help;

  private Commands() {}

  /// Runs one command.
  ///
  /// @return 0 when it did what it was asked, 2 when it was asked nonsense, else mostly 1
  public static int run(
      Map<String, String> environment, PrintStream out, PrintStream err, String... arguments) {
    Words.speak(language(arguments), environment);
    var surroundings = new Surroundings(environment, out, err);
    var commands =
        new CommandLine(new Commands())
            .addSubcommand(new UpCommand(surroundings))
            .addSubcommand(new StatusCommand(surroundings))
            .addSubcommand(new AskCommand(surroundings))
            .addSubcommand(new ImportCommand(surroundings))
            .addSubcommand(SettingsCommand.in(surroundings))
            .addSubcommand(new UsageCommand(surroundings))
            .addSubcommand(new LogsCommand(surroundings))
            .addSubcommand(new DownCommand(surroundings))
            .addSubcommand(new ResetCommand(surroundings));
    for (var change : ChangeCommand.NAMES) {
      commands.addSubcommand(change, new ChangeCommand(surroundings, change));
    }
    return commands
        .addSubcommand(new ScaleCommand(surroundings))
        .addSubcommand(new TrainCommand(surroundings))
        .addSubcommand(new StandInCommand(surroundings))
        .addSubcommand("test", new ScriptCommand("test"))
        .addSubcommand("bench", new ScriptCommand("bench"))
        .addSubcommand("chaos", new ScriptCommand("chaos"))
        .setResourceBundle(Words.bundle())
        .setUsageHelpAutoWidth(true)
        .setOut(new PrintWriter(out, true, out.charset()))
        .setErr(new PrintWriter(err, true, err.charset()))
        .setParameterExceptionHandler((e, _) -> misunderstood(e, err))
        .setExecutionExceptionHandler((e, _, _) -> failed(e, err))
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static String language(String... arguments) {
    for (var i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--lang=")) {
        return arguments[i].substring("--lang=".length());
      }
      if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
        return arguments[i + 1];
      }
    }
    return "";
  }

  private static int misunderstood(ParameterException e, PrintStream err) {
    err.println(Words.say("failed", e.getMessage()));
    err.println("  ./" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, PrintStream err) throws Exception {
    return switch (e) {
      case IllegalArgumentException _ -> {
        err.println(Words.say("failed", e.getMessage()));
        yield ExitCode.USAGE;
      }
      case IOException _ -> {
        err.println(Words.say("failed", e.getMessage()));
        if (e instanceof Refused refused) {
          refused.errors().forEach(error -> err.println("  " + error));
        }
        yield ExitCode.SOFTWARE;
      }
      default -> throw e;
    };
  }
}
