package yingda.intent.answer;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.Piece;
import yingda.intent.model.Rung;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Completion;
import yingda.intent.v1.Descent;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.grpc.Failures;

/// One answer on its way to the caller.
///
/// No thread waits for it: a model's text is gathered as it comes and sent on the [Tick] if the
/// caller has room. The first end counts, whoever brings it about: the model, the caller's leaving,
/// its deadline, or its reading too slowly.
final class AnswerCall {

  private static final Logger log = LoggerFactory.getLogger(AnswerCall.class);

  /// More than the longest answer that makes sense, so a caller meets it only by not reading.
  private static final int MOST_UNSENT = 64 * 1024;

  private final ServerCallStreamObserver<AnswerResponse> caller;
  private final String turn;
  private final Tick tick;
  private final AnswerMeters.Measure measure;
  private final Context context = Context.current();
  private final Context.CancellationListener abandoned = _ -> abandon();
  private final Runnable beat = this::flush;
  private final Disposable.Swap model = Disposables.swap();
  private final StringBuilder unsent = new StringBuilder();
  private @Nullable Rung rung;
  private boolean sent;
  private boolean over;

  AnswerCall(
      ServerCallStreamObserver<AnswerResponse> caller,
      String turn,
      Tick tick,
      AnswerMeters.Measure measure) {
    this.caller = caller;
    this.turn = turn;
    this.tick = tick;
    this.measure = measure;
  }

  /// Has the answer written and sent.
  void begin(Flux<Piece> answer) {
    // With a handler, messages to a caller who has gone are dropped rather than refused.
    caller.setOnCancelHandler(this::abandon);
    context.addListener(abandoned, Runnable::run);
    model.update(answer.subscribe(this::hear, this::fail));
  }

  private synchronized void hear(Piece piece) {
    if (over) {
      return;
    }
    switch (piece) {
      case Piece.Text(var text) -> {
        measure.text();
        if (unsent.isEmpty()) {
          tick.join(beat);
        }
        unsent.append(text);
        if (unsent.length() > MOST_UNSENT) {
          end("unread");
          model.dispose();
          refuse(new DeadlineExceeded("waiting for the caller to read the answer"));
        }
      }
      case Piece.Descent descent -> {
        rung = descent.rung();
        if (descent.anew()) {
          // Void before anybody has seen it.
          unsent.setLength(0);
        }
        send(unsent.length());
        caller.onNext(AnswerResponse.newBuilder().setDescent(proto(descent)).build());
      }
      case Piece.End end -> {
        end(outcome(end));
        send(unsent.length());
        caller.onNext(AnswerResponse.newBuilder().setCompletion(completion(end)).build());
        caller.onCompleted();
      }
    }
  }

  private synchronized void fail(Throwable thrown) {
    if (over) {
      return;
    }
    if (thrown instanceof ModelFailure failure) {
      log.warn("Turn {} got no answer: {}", turn, failure.getMessage());
      end(failure.reason().tag());
      refuse(failure.outcome());
    } else {
      end("internal");
      caller.onError(Failures.toStatus(thrown));
    }
  }

  /// The caller has gone, or its time is up.
  private synchronized void abandon() {
    if (over) {
      return;
    }
    var late = context.cancellationCause() instanceof TimeoutException;
    end(late ? "deadline" : "cancelled");
    model.dispose();
    if (late) {
      refuse(new DeadlineExceeded("waiting for the model's answer"));
    }
  }

  private synchronized void flush() {
    if (!over && caller.isReady()) {
      var whole = unsent.length();
      // Half a character waits for its other half.
      var half = whole > 0 && Character.isHighSurrogate(unsent.charAt(whole - 1));
      send(half ? whole - 1 : whole);
    }
  }

  private void send(int length) {
    if (length > 0) {
      sent = true;
      caller.onNext(AnswerResponse.newBuilder().setText(unsent.substring(0, length)).build());
      unsent.delete(0, length);
    }
    // Most of the time there is nothing to say: the model is thinking.
    if (unsent.isEmpty()) {
      tick.leave(beat);
    }
  }

  private void end(String outcome) {
    over = true;
    tick.leave(beat);
    context.removeListener(abandoned);
    measure.over(outcome);
  }

  private void refuse(ServiceException failure) {
    caller.onError(Failures.toStatus(failure));
  }

  private String outcome(Piece.End end) {
    if (rung != null) {
      return rung.name().toLowerCase(Locale.ROOT);
    }
    return end.cutShort() ? "cut_short" : "complete";
  }

  private Descent proto(Piece.Descent descent) {
    return Descent.newBuilder()
        .setRung(
            switch (descent.rung()) {
              case BACKUP -> yingda.intent.v1.Rung.RUNG_BACKUP;
              case EXTRACT -> yingda.intent.v1.Rung.RUNG_EXTRACT;
              case CURATED -> yingda.intent.v1.Rung.RUNG_CURATED;
              case REFUSAL -> yingda.intent.v1.Rung.RUNG_REFUSAL;
            })
        .setReason(descent.reason())
        .setAnew(descent.anew() && sent)
        .build();
  }

  private static Completion completion(Piece.End end) {
    return Completion.newBuilder()
        .setModel(end.model())
        .setPromptCacheMissTokens(end.usage().read())
        .setPromptCacheHitTokens(end.usage().readFromCache())
        .setCompletionTokens(end.usage().written())
        .setOrigin(
            switch (end.origin()) {
              case MODEL -> yingda.intent.v1.Origin.ORIGIN_UNSPECIFIED;
              case SHARED -> yingda.intent.v1.Origin.ORIGIN_SHARED;
              case KEPT -> yingda.intent.v1.Origin.ORIGIN_KEPT;
            })
        .build();
  }
}
