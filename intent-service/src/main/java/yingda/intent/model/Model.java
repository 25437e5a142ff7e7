package yingda.intent.model;

import reactor.core.publisher.Flux;

/// A model that writes answers, somewhere on a network.
public interface Model {

  /// Has a prompt answered: any number of [Piece.Text], then one [Piece.End], or a [ModelFailure].
  ///
  /// Nothing happens before the subscription. Cancelling it stops the model and closes the
  /// connection to it. Text before a failure is no answer. How long it may take in all is the
  /// subscriber's to say; implementations end what makes no progress.
  Flux<Piece> answer(Prompt prompt);
}
