package yingda.gateway.turn;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.gateway.service.Intent;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Completion;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Failures;

/// An answer that is being streamed to us. Its text goes on at once, on gRPC's thread.
final class Answering implements ClientResponseObserver<AnswerRequest, AnswerResponse> {

  private final Consumer<String> text;
  private final int limit;
  private final CompletableFuture<Completion> completion = new CompletableFuture<>();
  private @Nullable ClientCallStreamObserver<AnswerRequest> call;
  private int length;

  /// @param text takes what arrives, and doesn't block
  /// @param limit how much text may arrive, in UTF-16 units
  Answering(Consumer<String> text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /// Waits for the end of the answer. Whatever keeps it from coming, the model is stopped.
  ///
  /// @throws AnswerLost if whoever wrote it is gone
  Completion await(Duration bound) throws InterruptedException, AnswerLost {
    try {
      return completion.get(bound.toMillis(), TimeUnit.MILLISECONDS);
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
    if (completion.isDone()) {
      return;
    }
    switch (part.getPartCase()) {
      case TEXT -> take(part.getText());
      case COMPLETION -> completion.complete(part.getCompletion());
      case PART_NOT_SET -> {}
    }
  }

  @Override
  public void onError(Throwable failure) {
    completion.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    // Without effect when there was a completion.
    completion.completeExceptionally(
        new DependencyUnavailable(Intent.NAME, "the answer broke off"));
  }

  private void take(String more) {
    length += more.length();
    if (length > limit) {
      completion.completeExceptionally(
          new DependencyUnavailable(Intent.NAME, "the answer had no end"));
      cancel("too long");
    } else {
      text.accept(more);
    }
  }

  private void cancel(String why) {
    var started = call;
    if (started != null) {
      started.cancel(why, null);
    }
  }
}
