package yingda.intent.reuse;

import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.Origin;
import yingda.intent.model.Piece;
import yingda.intent.model.Usage;

/// What a model made of a question.
sealed interface Kept {

  /// When it is to be forgotten, in milliseconds since 1970.
  long until();

  /// The same again.
  Flux<Piece> told();

  /// How much memory it takes, in bytes, nearly.
  int size();

  /// How long it is still to be kept; nothing when it isn't.
  default Duration left() {
    return Duration.ofMillis(Math.max(0, until() - Instant.now().toEpochMilli()));
  }

  /// An answer.
  ///
  /// @param model which one wrote it, as it names itself
  @Serdeable
  record Said(String text, String model, long until) implements Kept {

    private static final Pattern CITATION = Pattern.compile("\\[\\p{Nd}{1,3}]");
    private static final int OVERHEAD = 300;

    public Said {
      requireNonNull(text, "text");
      requireNonNull(model, "model");
    }

    /// Whether it rests on any passage. One that doesn't says that nothing was found.
    boolean citesSomething() {
      return CITATION.matcher(text).find();
    }

    @Override
    public Flux<Piece> told() {
      return Flux.just(new Piece.Text(text), new Piece.End(model, Usage.NONE, false, Origin.KEPT));
    }

    @Override
    public int size() {
      return OVERHEAD + 2 * text.length();
    }
  }

  /// Not a word.
  record Nothing(ModelFailure failure, long until) implements Kept {

    private static final int OVERHEAD = 200;

    @Override
    public Flux<Piece> told() {
      return Flux.error(failure);
    }

    @Override
    public int size() {
      return OVERHEAD;
    }
  }
}
