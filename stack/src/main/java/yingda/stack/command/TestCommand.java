package yingda.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs the tests. The script `yingda` does it itself, since nothing may be built yet; this is for
/// the help.
@Command(name = "test")
final class TestCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    throw new IllegalArgumentException("./yingda test");
  }
}
