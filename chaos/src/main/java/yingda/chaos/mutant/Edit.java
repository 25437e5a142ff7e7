package yingda.chaos.mutant;

/// A place in a source of dialog-service, and what stands there instead.
///
/// @param file below `src/main`
record Edit(String file, String original, String replacement) {

  /// @throws IllegalStateException if the source has changed and the mutant with it must
  String applied(String source) {
    if (!source.contains(original)) {
      throw new IllegalStateException(
          "%s has no `%s`: the mutant is out of date".formatted(file, original));
    }
    return source.replace(original, replacement);
  }
}
