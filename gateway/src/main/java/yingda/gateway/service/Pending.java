package yingda.gateway.service;

import com.google.common.util.concurrent.ListenableFuture;
import java.util.concurrent.ExecutionException;
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

  /// Whether the call has ended, and well.
  public boolean succeeded() {
    return call.state() == java.util.concurrent.Future.State.SUCCESS;
  }
}
