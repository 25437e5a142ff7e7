package yingda.gateway.plan;

import java.lang.Character.UnicodeScript;

/// What a message is about.
///
/// @param intent the intent's name; empty when none was recognized
/// @param title the intent's title in the message's language; may be empty
/// @param confidence 0 to 1
/// @param language `zh` or `en`
/// @param reply the intent's fixed reply; empty when it has none
public record Understanding(
    String intent, String title, double confidence, String language, String reply) {

  /// What can be said of a message without having understood it.
  public static Understanding guess(String text) {
    var chinese = text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
    return new Understanding("", "", 0, chinese ? "zh" : "en", "");
  }

  /// The same, but for its fixed reply.
  public Understanding withoutReply() {
    return new Understanding(intent, title, confidence, language, "");
  }
}
