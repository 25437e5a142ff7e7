package yingda.platform.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.Semaphore;

/// The stream a call answers with.
public final class Reply<T> {

  private final ServerCallStreamObserver<T> observer;
  private final Semaphore ready = new Semaphore(0);

  Reply(ServerCallStreamObserver<T> observer) {
    this.observer = observer;
    observer.setOnReadyHandler(ready::release);
  }

  /// Sends a message, after waiting until the client has room for it.
  ///
  /// @throws InterruptedException if the call is cancelled, whether by the client, its deadline or
  ///   a lost connection
  public void send(T message) throws InterruptedException {
    while (!observer.isReady()) {
      ready.acquire();
      ready.drainPermits();
    }
    observer.onNext(message);
  }
}
