package yingda.intent.ledger;

import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

/// Knows what every call to a model cost: also those that failed, were one too many, or that nobody
/// waited for to the end.
public interface Ledger {

  /// Makes a call that is entered when it is over, however it ends. Nothing of that takes time from
  /// the answer.
  ///
  /// @param upstream which one is called
  /// @param model what it is asked for
  /// @param call the call; it passes on what the upstream says it has counted, if it does
  Flux<Piece> entering(
      Prompt prompt, String upstream, String model, Function<Consumer<Usage>, Flux<Piece>> call);
}
