package yingda.gateway.service;

import com.google.common.util.concurrent.ListenableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Failures;

/// A call that is on its way.
///
/// @param <T> what it returns
public final class Pending<T> {

  private final ListenableFuture<T> call;
  private final String service;

  Pending(ListenableFuture<T> call, String service) {
    this.call = call;
    this.service = service;
  }

  /// Waits for the call, whose deadline bounds this.
  ///
  /// @throws yingda.platform.failure.ServiceException if it failed
  /// @throws InterruptedException if the thread was interrupted; the call is cancelled then
  public T await() throws InterruptedException {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw Failures.from(e, service);
    } catch (InterruptedException e) {
      call.cancel(true);
      throw e;
    }
  }

  /// Ends the call without waiting for it; nothing happens if it has ended.
  public void cancel() {
    call.cancel(true);
  }

  /// Has something done when the call has ended, however it did.
  public void whenDone(Runnable then) {
    call.addListener(then, Runnable::run);
  }

  /// Why a call that has ended failed; null if it didn't.
  public @Nullable RuntimeException failure() {
    return switch (call.state()) {
      case SUCCESS -> null;
      case FAILED -> Failures.from(call.exceptionNow(), service);
      case CANCELLED, RUNNING -> new DependencyUnavailable(service, "the call was given up");
    };
  }

  /// What a call that has ended well returned.
  public T result() {
    return call.resultNow();
  }
}
