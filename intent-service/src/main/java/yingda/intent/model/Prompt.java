package yingda.intent.model;

import java.util.List;

/// What a model is asked, and for whom.
///
/// @param idle whether nobody waits for what the model writes
/// @param deadline when nobody wants it any more
public record Prompt(List<Message> messages, Asker asker, boolean idle, Deadline deadline) {

  /// A prompt whose answer somebody waits for, however long.
  public Prompt(List<Message> messages, Asker asker) {
    this(messages, asker, false, Deadline.never());
  }

  /// The same, until `deadline`.
  public Prompt until(Deadline deadline) {
    return new Prompt(messages, asker, idle, deadline);
  }
}
