package yingda.platform.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The messages a client sends, taken one at a time.
///
/// The next one is asked for only when the last was taken, so a client can't send faster than it is
/// read.
public final class Upload<Q> implements StreamObserver<Q> {

  private final BlockingQueue<Optional<Q>> arrived = new LinkedBlockingQueue<>();
  private final ServerCallStreamObserver<?> call;

  Upload(ServerCallStreamObserver<?> call) {
    this.call = call;
    call.disableAutoRequest();
    call.request(1);
  }

  /// The next message; empty at the end.
  ///
  /// @throws InterruptedException if the call is cancelled
  public Optional<Q> next() throws InterruptedException {
    var message = arrived.take();
    if (message.isPresent()) {
      call.request(1);
    }
    return message;
  }

  @Override
  public void onNext(Q message) {
    arrived.add(Optional.of(message));
  }

  @Override
  public void onError(Throwable failure) {
    // The call's context is cancelled too, which interrupts whoever waits in next().
  }

  @Override
  public void onCompleted() {
    arrived.add(Optional.empty());
  }
}
