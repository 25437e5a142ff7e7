package yingda.intent.answer;

import java.util.List;
import yingda.encoder.Language;

/// A question to answer, and what the answer may rest on.
///
/// @param text what the visitor wrote
/// @param summary what was said before `history`, in short; empty when nothing was
/// @param history what was said before, oldest first
/// @param passages what the company knows of it, the best first; at least one
/// @param turn the turn it belongs to, for the log
record Question(
    String text,
    String summary,
    List<Message> history,
    List<Passage> passages,
    Language language,
    Asker asker,
    String turn) {

  /// A piece of what the company knows.
  record Passage(String title, String text) {}
}
