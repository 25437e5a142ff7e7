package yingda.intent.attempt;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.Piece;

/// One answer that two upstreams may be asked for: whose text comes first tells it, and the other
/// is cancelled.
final class Race {

  private enum Side {
    FIRST,
    SECOND
  }

  private final FirstTexts times;
  private final FirstText first = new FirstText();
  private final AtomicReference<@Nullable Side> winner = new AtomicReference<>();
  private final Sinks.Empty<Void> failed = Sinks.empty();
  private volatile @Nullable Throwable failure;
  private volatile boolean otherFailed;

  /// @param times learns how long the first one's texts take
  Race(FirstTexts times) {
    this.times = times;
  }

  /// The answer of one that nobody runs against.
  Flux<Piece> alone(Flux<Piece> only) {
    return only.doOnNext(this::time);
  }

  /// The answer of the faster one. If both fail before they have said anything it fails as `one`
  /// did, and at once if the other hasn't begun; the failure says whether the other has failed.
  ///
  /// @param other begun when `one` has been silent for `patience`; empty if it isn't to be asked
  Flux<Piece> between(Flux<Piece> one, Flux<Piece> other, Duration patience) {
    var slow = one.filter(_ -> wins(Side.FIRST)).doOnNext(this::time).doOnError(this::give);
    var late =
        Mono.delay(patience)
            .takeUntilOther(failed.asMono())
            .flatMapMany(_ -> other)
            .filter(_ -> wins(Side.SECOND))
            .doOnNext(this::overtake)
            .doOnError(_ -> otherFailed = true);
    return Flux.firstWithValue(slow, late).onErrorMap(NoSuchElementException.class, this::failure);
  }

  private Throwable failure(NoSuchElementException none) {
    return switch (failure) {
      case null -> none;
      case ModelFailure known when otherFailed -> known.andNext();
      case Throwable known -> known;
    };
  }

  /// What became of asking the second one.
  String fate(Ending ending) {
    if (winner.get() == Side.SECOND) {
      return "won";
    }
    return switch (ending) {
      case Ending.Failed _ -> "failed";
      case Ending.Abandoned _, Ending.Answered _ -> winner.get() == null ? "cancelled" : "lost";
    };
  }

  private boolean wins(Side side) {
    return winner.compareAndSet(null, side) || winner.get() == side;
  }

  private void time(Piece piece) {
    if (first.hear(piece)) {
      times.add(first.waited());
    }
  }

  /// Had the loser's time been left out, the slow ones would never count and everything would soon
  /// seem slow: it is known to have been longer than this.
  private void overtake(Piece piece) {
    if (first.hear(piece) && failure == null) {
      times.add(first.waited());
    }
  }

  private void give(Throwable reason) {
    failure = reason;
    failed.tryEmitEmpty();
  }
}
