package yingda.intent.model;

import java.util.List;
import java.util.function.UnaryOperator;

/// The models there are, the best first; at least one.
public record Models(List<Model> inOrder) {

  public Models {
    inOrder = List.copyOf(inOrder);
  }

  /// The same, with something around each of them.
  public Models each(UnaryOperator<Model> around) {
    return new Models(inOrder.stream().map(around).toList());
  }
}
