package yingda.intent.answer;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;

/// The models to ask, the best first. The next one is asked when one fails before it has said
/// anything; later is too late, since what a visitor has read can't be taken back.
@Singleton
final class Ladder {

  private final List<Model> rungs;

  Ladder(List<Model> rungs) {
    this.rungs = List.copyOf(rungs);
  }

  Flux<Piece> answer(Prompt prompt) {
    return from(0, prompt);
  }

  private Flux<Piece> from(int rung, Prompt prompt) {
    var answer = rungs.get(rung).answer(prompt);
    if (rung == rungs.size() - 1) {
      return answer;
    }
    return Flux.defer(() -> {
      var begun = new AtomicBoolean();
      return answer
          .doOnNext(_ -> begun.setPlain(true))
          .onErrorResume(
              ModelFailure.class,
              failure -> begun.getPlain() ? Flux.error(failure) : from(rung + 1, prompt));
    });
  }
}
