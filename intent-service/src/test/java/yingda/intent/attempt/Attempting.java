package yingda.intent.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import yingda.intent.model.Asker;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

/// What attempts are tried with.
final class Attempting {

  /// As documented, but that nothing pauses, so that tests don't.
  static final AttemptSettings SETTINGS = settings(2, Duration.ofMillis(1));

  static final BreakerSettings BREAKER =
      new BreakerSettings(
          Duration.ofSeconds(10),
          200,
          0.05,
          20,
          0.5,
          Duration.ofSeconds(8),
          0.5,
          0.5,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          0.2,
          10);

  static final Prompt PROMPT = new Prompt(List.of(), new Asker("shop", "v1"));

  static final Piece TEXT = new Piece.Text("Hello");
  static final Piece END = new Piece.End("m", Usage.UNKNOWN, false);

  private Attempting() {}

  static AttemptSettings settings(int attempts, Duration pause) {
    return new AttemptSettings(
        attempts, pause, Duration.ofSeconds(2), 0.1, 1, 10, true, 95, 100, 0.05, 5);
  }

  static Model saying(Piece... pieces) {
    return _ -> Flux.just(pieces);
  }

  static Flux<Piece> failing(Reason reason) {
    return Flux.error(new ModelFailure(reason));
  }

  static List<Piece> all(Flux<Piece> answer) {
    return Objects.requireNonNull(answer.collectList().block(Duration.ofSeconds(20)));
  }

  /// A model that answers each question as the next of these says.
  static final class Scripted implements Model {

    private final List<Flux<Piece>> answers;
    private final List<Prompt> asked = new ArrayList<>();

    Scripted(Flux<Piece> only) {
      this.answers = List.of(only);
    }

    Scripted(Flux<Piece> first, Flux<Piece> second) {
      this.answers = List.of(first, second);
    }

    @Override
    public Flux<Piece> answer(Prompt prompt) {
      return Flux.defer(() -> {
        asked.add(prompt);
        return answers.get(asked.size() - 1);
      });
    }

    /// What for, in the order of the questions.
    List<Kind> kinds() {
      return asked.stream().map(prompt -> prompt.errand().kind()).toList();
    }

    int asked() {
      return asked.size();
    }
  }
}
