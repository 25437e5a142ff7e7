package yingda.dialog.model;

/// A part of the engine, or of the world that it lives in.
@FunctionalInterface
interface Part {

  /// Offers all that may happen next.
  void offer(World world, Steps steps);
}
