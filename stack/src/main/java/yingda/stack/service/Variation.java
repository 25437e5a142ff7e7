package yingda.stack.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What is different about an instance, for those who try how the others bear it.
///
/// @param environment on top of what it is configured with
/// @param classPath found before the service's own classes and resources
/// @param options Java's, after the usual ones, of which they may change the limits
public record Variation(
    Map<String, String> environment, List<Path> classPath, List<String> options) {

  /// As it is usually run.
  public static final Variation NONE = new Variation(Map.of(), List.of(), List.of());

  public Variation {
    environment = Map.copyOf(environment);
    classPath = List.copyOf(classPath);
    options = List.copyOf(options);
  }
}
