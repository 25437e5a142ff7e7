package yingda.gateway.settings.change;

/// What a document should be, as far as we know.
///
/// @param generation of its last change that applied; 0 when it is as it was first seen
public record Baseline(String document, String yaml, String sha256, long generation) {

  boolean seed() {
    return generation == 0;
  }
}
