package yingda.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What the script `yingda` does itself, since it needs Maven and nothing may be built yet. This is
/// for the help.
@Command
final class ScriptCommand implements Callable<Integer> {

  private final String name;

  ScriptCommand(String name) {
    this.name = name;
  }

  @Override
  public Integer call() {
    throw new IllegalArgumentException("./yingda " + name);
  }
}
