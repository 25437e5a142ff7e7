package yingda.intent.reuse;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.function.Supplier;
import yingda.intent.model.Model;
import yingda.intent.model.Models;

/// Puts reuse in front of models.
@Singleton
public final class Reuse {

  private final Answers answers;
  private final Supplier<ReuseSettings> settings;
  private final ReuseMeters meters;

  Reuse(Answers answers, Supplier<ReuseSettings> settings, ReuseMeters meters) {
    this.answers = answers;
    this.settings = settings;
    this.meters = meters;
  }

  /// The models as they are to be asked, in the same order. Only of the first one answers are kept:
  /// who got another's got less than they should have.
  ///
  /// @param manner what answers depend on beside the prompt: which model is asked first, and how
  public Models of(Models models, Supplier<String> manner) {
    var inOrder = new ArrayList<>(models.inOrder());
    inOrder.set(0, new Remembered(inOrder.getFirst(), answers, settings, meters));
    return new Models(inOrder).each(model -> inItsManner(new Shared(model, meters), manner));
  }

  private static Model inItsManner(Model reused, Supplier<String> manner) {
    return prompt -> {
      var likeness = prompt.likeness();
      return reused.answer(likeness == null ? prompt : prompt.like(likeness.in(manner.get())));
    };
  }
}
