package yingda.dialog.model;

import java.util.Arrays;

/// Arrows between numbered things.
final class Links {

  private int[] from = new int[1 << 16];
  private int[] to = new int[1 << 16];
  private int size;

  void add(int source, int target) {
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
    }
    from[size] = source;
    to[size++] = target;
  }

  /// Where the arrow that was added at this place leads.
  int to(int place) {
    return to[place];
  }

  /// For each thing those with an arrow to it.
  Sources reversed(int things) {
    var starts = new int[things + 1];
    for (var i = 0; i < size; i++) {
      starts[to[i] + 1]++;
    }
    for (var i = 0; i < things; i++) {
      starts[i + 1] += starts[i];
    }
    var next = starts.clone();
    var sources = new int[size];
    for (var i = 0; i < size; i++) {
      sources[next[to[i]]++] = from[i];
    }
    return target -> Arrays.copyOfRange(sources, starts[target], starts[target + 1]);
  }

  /// Those with an arrow to a thing.
  @FunctionalInterface
  interface Sources {
    int[] get(int target);
  }
}
