package yingda.intent.model;

import java.util.List;

/// The models there are, the best first; at least one.
public record Models(List<Model> inOrder) {

  public Models {
    inOrder = List.copyOf(inOrder);
  }
}
