package yingda.intent.reuse;

import io.grpc.Context;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.SameCall;

/// A model that isn't asked what it has answered before.
///
/// Only whole answers are kept: none that was cut short, and of failures only that it had nothing
/// to say.
final class Remembered implements Model {

  private final Model asked;
  private final Answers answers;
  private final Supplier<ReuseSettings> settings;
  private final ReuseMeters meters;

  Remembered(Model asked, Answers answers, Supplier<ReuseSettings> settings, ReuseMeters meters) {
    this.asked = asked;
    this.answers = answers;
    this.settings = settings;
    this.meters = meters;
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    var likeness = prompt.likeness();
    if (likeness == null || !likeness.lasting()) {
      return asked.answer(prompt);
    }
    var key = likeness.key();
    var call = Context.current();
    return Flux.defer(() -> {
      var now = settings.get();
      var here = answers.here(key);
      return here == null
          ? answers
              .elsewhere(key, now)
              .flatMapMany(Kept::told)
              .switchIfEmpty(SameCall.in(call, written(prompt, key, now)))
          : here.told();
    });
  }

  private Flux<Piece> written(Prompt prompt, String key, ReuseSettings now) {
    return Flux.defer(() -> {
      meters.answered("model");
      var text = new StringBuilder();
      return asked
          .answer(prompt)
          .doOnNext(piece -> {
            switch (piece) {
              case Piece.Text(var more) -> text.append(more);
              case Piece.End end -> {
                if (!end.cutShort()) {
                  answers.keep(key, text.toString(), end.model(), now);
                }
              }
              case Piece.Descent _ -> {}
            }
          })
          .doOnError(
              ModelFailure.class,
              failure -> {
                if (failure.reason() == Reason.EMPTY) {
                  answers.keepNothing(key, failure, now);
                }
              });
    });
  }
}
