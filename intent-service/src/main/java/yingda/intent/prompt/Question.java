package yingda.intent.prompt;

import java.util.List;
import yingda.encoder.Language;
import yingda.intent.model.Asker;
import yingda.intent.model.Message;

/// A question to answer, and what the answer may rest on.
///
/// @param text what the visitor wrote
/// @param summary what was said before `history`, in short; empty when nothing was
/// @param history what was said before, oldest first
/// @param passages what the company knows of it, the best first; none when nothing could be looked
///   up
/// @param reply what the company itself says to what the question is about; empty when it says
///   nothing
/// @param turn the turn it belongs to, for the log
public record Question(
    String text,
    String summary,
    List<Message> history,
    List<Passage> passages,
    Language language,
    Asker asker,
    String reply,
    String turn) {

  /// A piece of what the company knows.
  public record Passage(String title, String text) {}
}
