package yingda.intent.model;

/// One message of a prompt.
public record Message(Role role, String content) {

  /// Who speaks.
  public enum Role {
    /// Whoever runs the desk: what the model is to be and to do.
    SYSTEM,
    /// The visitor.
    USER,
    /// The model, earlier.
    ASSISTANT
  }
}
