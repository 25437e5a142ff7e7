package yingda.dialog.model;

/// Takes what may happen next.
@FunctionalInterface
interface Steps {

  /// @param what in words
  void may(String what, World then);
}
