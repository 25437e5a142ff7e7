package yingda.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a program is called.
///
/// @param words the program and its arguments
/// @param environment added to the launcher's own
/// @param directory where it runs
/// @param refusesRoot whether the program would not run as root
/// @param stop what asks it to finish in good order
public record Command(
    List<String> words,
    Map<String, String> environment,
    Path directory,
    boolean refusesRoot,
    Signal stop) {

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  public static Command of(Path directory, String... words) {
    return new Command(List.of(words), Map.of(), directory, false, Signal.TERM);
  }

  public Command with(Map<String, String> added) {
    return new Command(words, added, directory, refusesRoot, stop);
  }

  public Command refusingRoot() {
    return new Command(words, environment, directory, true, stop);
  }

  public Command stoppedBy(Signal signal) {
    return new Command(words, environment, directory, refusesRoot, signal);
  }
}
