package yingda.intent.reuse;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import yingda.intent.model.Model;
import yingda.intent.model.Models;

/// Puts reuse in front of models.
@Singleton
public final class Reuse {

  private final ReuseMeters meters;

  Reuse(ReuseMeters meters) {
    this.meters = meters;
  }

  /// The models as they are to be asked, in the same order.
  ///
  /// @param manner what answers depend on beside the prompt: which model is asked first, and how
  public Models of(Models models, Supplier<String> manner) {
    return new Models(
        models.inOrder().stream()
            .map(model -> inItsManner(new Shared(model, meters), manner))
            .toList());
  }

  private static Model inItsManner(Model reused, Supplier<String> manner) {
    return prompt -> {
      var likeness = prompt.likeness();
      return reused.answer(likeness == null ? prompt : prompt.like(likeness.in(manner.get())));
    };
  }
}
