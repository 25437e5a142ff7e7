package yingda.intent.prompt;

import java.util.List;
import yingda.encoder.Language;
import yingda.intent.model.Asker;
import yingda.intent.model.Errand;
import yingda.intent.model.Errand.Purpose;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.model.Priority;
import yingda.intent.model.Prompt;

/// Asks a model to sum up a conversation.
public final class SummaryPrompt {

  private SummaryPrompt() {}

  /// @param previous the summary of what was said before; empty when there is none
  /// @param said what was said since, oldest first
  public static Prompt of(
      String previous, List<Message> said, Asker asker, SummarySettings settings) {
    var text = new StringBuilder();
    if (!previous.isEmpty()) {
      text.append("<summary>").append(Markup.text(previous)).append("</summary>\n");
    }
    text.append("<conversation>\n");
    for (var message : said) {
      var speaker = message.role() == Role.USER ? "visitor" : "desk";
      text.append('<').append(speaker).append('>');
      text.append(Markup.text(message.content()));
      text.append("</").append(speaker).append(">\n");
    }
    text.append("</conversation>");
    var instructions = settings.instructions(language(said));
    return new Prompt(
            List.of(
                new Message(Role.SYSTEM, instructions), new Message(Role.USER, text.toString())),
            asker)
        .as(Priority.BATCH)
        .on(Errand.of("", Purpose.SUMMARY));
  }

  /// The one that visitor and desk have used most.
  private static Language language(List<Message> said) {
    return Language.of(String.join(" ", said.stream().map(Message::content).toList()));
  }
}
