package yingda.intent.model;

import java.util.Locale;

/// What a call to a model is for, as the ledger has it.
///
/// @param turn the turn it belongs to; empty when it belongs to none
public record Errand(String turn, Purpose purpose, Kind kind) {

  /// The first call for something.
  public static Errand of(String turn, Purpose purpose) {
    return new Errand(turn, purpose, Kind.FIRST);
  }

  /// What comes of it.
  public enum Purpose {
    /// An answer to a visitor.
    ANSWER,
    /// The summary of a conversation.
    SUMMARY;

    /// As metrics, the ledger and the API name it.
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Why there is a call at all.
  public enum Kind {
    /// It is the first of its upstream.
    FIRST,
    /// The one before failed.
    RETRY,
    /// The one before is slow, and goes on.
    HEDGE;

    /// As metrics, the ledger and the API name it.
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
