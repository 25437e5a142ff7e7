package yingda.gateway.turn;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.gateway.service.Intent;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Descent;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Failures;

/// An answer that is being streamed to us. Its text goes on at once, on gRPC's thread.
final class Answering implements ClientResponseObserver<AnswerRequest, AnswerResponse> {

  private final Consumer<String> text;
  private final Consumer<Descent> descended;
  private final int limit;
  private final CompletableFuture<Answered> answered = new CompletableFuture<>();
  private final List<Descent> descents = new ArrayList<>();
  private @Nullable ClientCallStreamObserver<AnswerRequest> call;
  private @Nullable StringBuilder instead;
  private int length;

  /// @param text takes what arrives, and doesn't block
  /// @param descended hears that something else answers from here on, and doesn't block either
  /// @param limit how much text may arrive, in UTF-16 units
  Answering(Consumer<String> text, Consumer<Descent> descended, int limit) {
    this.text = text;
    this.descended = descended;
    this.limit = limit;
  }

  /// Waits for the end of the answer. Whatever keeps it from coming, the model is stopped.
  ///
  /// @throws AnswerLost if whoever wrote it is gone
  Answered await(Duration bound) throws InterruptedException, AnswerLost {
    try {
      return answered.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      var failure = Failures.from(e, Intent.NAME);
      if (broke(e.getCause(), failure)) {
        throw new AnswerLost(failure);
      }
      throw failure;
    } catch (TimeoutException e) {
      cancel("out of time");
      throw Failures.from(e, Intent.NAME);
    } catch (InterruptedException e) {
      cancel("nobody waits for the answer");
      throw e;
    }
  }

  /// Whether the connection did, and not what is at its other end.
  private static boolean broke(@Nullable Throwable thrown, RuntimeException failure) {
    return thrown instanceof StatusRuntimeException
        && failure instanceof DependencyUnavailable away
        && away.dependency().equals(Intent.NAME);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<AnswerRequest> starting) {
    call = starting;
  }

  @Override
  public void onNext(AnswerResponse part) {
    if (answered.isDone()) {
      return;
    }
    switch (part.getPartCase()) {
      case TEXT -> take(part.getText());
      case DESCENT -> descend(part.getDescent());
      case COMPLETION -> answered.complete(Answered.of(part.getCompletion(), descents, replaced()));
      case PART_NOT_SET -> {}
    }
  }

  @Override
  public void onError(Throwable failure) {
    answered.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    // Without effect when there was a completion.
    answered.completeExceptionally(new DependencyUnavailable(Intent.NAME, "the answer broke off"));
  }

  private void take(String more) {
    length += more.length();
    if (length > limit) {
      answered.completeExceptionally(
          new DependencyUnavailable(Intent.NAME, "the answer had no end"));
      cancel("too long");
    } else if (instead != null) {
      instead.append(more);
    } else {
      text.accept(more);
    }
  }

  /// What has been shown can't be taken back while the turn runs; its end says what stands instead.
  private void descend(Descent descent) {
    descents.add(descent);
    if (descent.getAnew() && length > 0) {
      instead = new StringBuilder();
    }
    descended.accept(descent);
  }

  private @Nullable String replaced() {
    return instead == null ? null : instead.toString();
  }

  private void cancel(String why) {
    var started = call;
    if (started != null) {
      started.cancel(why, null);
    }
  }
}
