package yingda.intent.ledger;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

/// Listens to calls, and enters them into the book.
@Singleton
final class Bookkeeping implements Ledger {

  private final Supplier<UsageSettings> settings;
  private final Book book;
  private final CallMeters meters;

  Bookkeeping(Supplier<UsageSettings> settings, Book book, CallMeters meters) {
    this.settings = settings;
    this.book = book;
    this.meters = meters;
  }

  @Override
  public Flux<Piece> entering(
      Prompt prompt, String upstream, String model, Function<Consumer<Usage>, Flux<Piece>> call) {
    return Flux.defer(() -> {
      var ongoing = new Call(prompt);
      var entry = new Entering(prompt, upstream, model);
      return call.apply(ongoing::counted)
          .doOnNext(piece -> {
            switch (piece) {
              case Piece.Text text -> ongoing.text(text);
              case Piece.End end -> entry.enter(ongoing.end(end));
              case Piece.Descent _ -> {}
            }
          })
          .doOnError(thrown -> entry.enter(ongoing.fail(thrown)))
          .doFinally(how -> {
            // A stream that just ends has failed before, or will say so; only this end is silent.
            if (how == SignalType.CANCEL) {
              entry.enter(ongoing.cancel());
            }
          });
    });
  }

  private final class Entering {

    private final Prompt prompt;
    private final String upstream;
    private final String model;

    Entering(Prompt prompt, String upstream, String model) {
      this.prompt = prompt;
      this.upstream = upstream;
      this.model = model;
    }

    /// @param result null when it was entered before
    void enter(Call.@Nullable Result result) {
      if (result == null) {
        return;
      }
      var ended = Instant.now();
      book.add(
          new Entry(
              ended,
              prompt.asker().tenant(),
              prompt.errand(),
              upstream,
              model,
              result.outcome(),
              result.usage(),
              result.estimated(),
              settings.get().cost(model, result.usage(), ended)));
      meters.over(upstream, model, result);
    }
  }
}
