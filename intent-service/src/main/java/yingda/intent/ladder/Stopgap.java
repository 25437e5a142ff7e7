package yingda.intent.ladder;

import java.util.Optional;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.Rung;
import yingda.intent.prompt.Question;

/// What is said when no model answers. It says nothing that the company hasn't said.
///
/// @param text never blank
record Stopgap(Rung rung, String text) {

  /// The best one that the settings allow.
  static Optional<Stopgap> of(Question question, ModelFailure failure, LadderSettings now) {
    // Passages that resemble what a filter took offence at are nothing to be quoted, nor are those
    // that may have talked a model into something.
    var quotable = !failure.reason().isOffence();
    if (now.extract() && quotable) {
      var quoted = Extract.of(question, now.extractPassages(), now.extractCharacters());
      if (!quoted.isEmpty()) {
        var introduction = now.introduction().in(question.language());
        return Optional.of(new Stopgap(Rung.EXTRACT, introduction + "\n\n" + quoted));
      }
    }
    if (now.curated() && !question.reply().isBlank()) {
      return Optional.of(new Stopgap(Rung.CURATED, question.reply()));
    }
    return now.refusal()
        ? Optional.of(new Stopgap(Rung.REFUSAL, now.apology().in(question.language())))
        : Optional.empty();
  }
}
