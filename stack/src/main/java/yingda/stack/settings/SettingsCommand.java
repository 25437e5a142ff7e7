package yingda.stack.settings;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Shows settings and changes them; what exactly, a command of its own says.
@Command(name = "settings", synopsisSubcommandLabel = "COMMAND")
public final class SettingsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  private SettingsCommand() {}

  /// The command with all of its own.
  public static CommandLine in(Surroundings surroundings) {
    return new CommandLine(new SettingsCommand())
        .addSubcommand(new StatusCommand(surroundings))
        .addSubcommand(new GetCommand(surroundings))
        .addSubcommand(
            // -1 is a value.
            new CommandLine(new SetCommand(surroundings))
                .setUnmatchedOptionsArePositionalParams(true))
        .addSubcommand(new UnsetCommand(surroundings))
        .addSubcommand(new ValidateCommand(surroundings))
        .addSubcommand(new DiffCommand(surroundings))
        .addSubcommand(new HistoryCommand(surroundings))
        .addSubcommand(new RollbackCommand(surroundings))
        .addSubcommand(new AdoptCommand(surroundings))
        .addSubcommand(new EffectiveCommand(surroundings))
        .addSubcommand(new WatchCommand(surroundings));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), Words.say("settings.command"));
  }
}
