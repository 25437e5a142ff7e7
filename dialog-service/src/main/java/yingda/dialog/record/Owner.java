package yingda.dialog.record;

/// Who answers in a conversation.
public enum Owner {
  /// Yingda does.
  BOT,
  /// A person will, and nobody has come yet.
  QUEUE,
  /// A person does.
  AGENT,
  /// Nobody does any more.
  CLOSED
}
