package yingda.intent.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a model is asked, and for whom.
///
/// @param deadline when nobody wants it any more
/// @param likeness which other prompts its answer serves; null when it serves none
public record Prompt(
    List<Message> messages,
    Asker asker,
    Priority priority,
    Deadline deadline,
    @Nullable Likeness likeness) {

  /// A prompt whose answer anybody waits for, however long.
  public Prompt(List<Message> messages, Asker asker) {
    this(messages, asker, Priority.ANONYMOUS, Deadline.never(), null);
  }

  /// Whether nobody waits for what the model writes.
  public boolean idle() {
    return priority == Priority.BATCH;
  }

  /// The same, until `deadline`.
  public Prompt until(Deadline deadline) {
    return new Prompt(messages, asker, priority, deadline, likeness);
  }

  /// The same, that urgent.
  public Prompt as(Priority priority) {
    return new Prompt(messages, asker, priority, deadline, likeness);
  }

  /// The same, like those.
  public Prompt like(Likeness likeness) {
    return new Prompt(messages, asker, priority, deadline, likeness);
  }
}
