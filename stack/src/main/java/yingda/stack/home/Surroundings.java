package yingda.stack.home;

import java.io.PrintStream;
import java.util.Map;

/// What a command finds around it.
///
/// @param environment the variables it is told things by
/// @param out where its answer goes
/// @param err where it complains
public record Surroundings(Map<String, String> environment, PrintStream out, PrintStream err) {

  /// @throws IllegalArgumentException naming the variable that makes no sense
  public Home home() {
    return Home.of(environment);
  }
}
