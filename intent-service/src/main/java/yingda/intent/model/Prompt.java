package yingda.intent.model;

import java.util.List;

/// What a model is asked, and for whom.
///
/// @param deadline when nobody wants it any more
public record Prompt(List<Message> messages, Asker asker, Priority priority, Deadline deadline) {

  /// A prompt whose answer anybody waits for, however long.
  public Prompt(List<Message> messages, Asker asker) {
    this(messages, asker, Priority.ANONYMOUS, Deadline.never());
  }

  /// Whether nobody waits for what the model writes.
  public boolean idle() {
    return priority == Priority.BATCH;
  }

  /// The same, until `deadline`.
  public Prompt until(Deadline deadline) {
    return new Prompt(messages, asker, priority, deadline);
  }

  /// The same, that urgent.
  public Prompt as(Priority priority) {
    return new Prompt(messages, asker, priority, deadline);
  }
}
