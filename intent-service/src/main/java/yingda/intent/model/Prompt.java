package yingda.intent.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Errand.Purpose;

/// What a model is asked, and for whom.
///
/// @param deadline when nobody wants it any more
/// @param likeness which other prompts its answer serves; null when it serves none
/// @param errand what it is for
public record Prompt(
    List<Message> messages,
    Asker asker,
    Priority priority,
    Deadline deadline,
    @Nullable Likeness likeness,
    Errand errand) {

  /// A prompt whose answer anybody waits for, however long.
  public Prompt(List<Message> messages, Asker asker) {
    this(
        messages, asker, Priority.ANONYMOUS, Deadline.never(), null, Errand.of("", Purpose.ANSWER));
  }

  /// Whether nobody waits for what the model writes.
  public boolean idle() {
    return priority == Priority.BATCH;
  }

  /// The same, until `deadline`.
  public Prompt until(Deadline deadline) {
    return new Prompt(messages, asker, priority, deadline, likeness, errand);
  }

  /// The same, that urgent.
  public Prompt as(Priority priority) {
    return new Prompt(messages, asker, priority, deadline, likeness, errand);
  }

  /// The same, like those.
  public Prompt like(Likeness likeness) {
    return new Prompt(messages, asker, priority, deadline, likeness, errand);
  }

  /// The same, for that.
  public Prompt on(Errand errand) {
    return new Prompt(messages, asker, priority, deadline, likeness, errand);
  }

  /// The same, in such a call.
  public Prompt as(Kind kind) {
    return on(new Errand(errand.turn(), errand.purpose(), kind));
  }
}
