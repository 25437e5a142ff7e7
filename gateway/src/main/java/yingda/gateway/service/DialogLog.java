package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceFutureStub;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceStub;
import yingda.dialog.v1.FollowEventsRequest;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.platform.grpc.Caller;

/// The logs that dialog-service keeps.
///
/// Methods that wait throw a [yingda.platform.failure.ServiceException] when the call fails.
@Singleton
public final class DialogLog {

  private final DialogServiceFutureStub stub;
  private final DialogServiceStub streams;
  private final Duration timeout;

  DialogLog(@Named(Dialog.NAME) ManagedChannel channel, ServicesConfig config) {
    stub = DialogServiceGrpc.newFutureStub(channel);
    streams = DialogServiceGrpc.newStub(channel);
    timeout = config.timeout();
  }

  public ReadEventsResponse read(Caller caller, ReadEventsRequest request)
      throws InterruptedException {
    return new Pending<>(waiting(caller).readEvents(request), Dialog.NAME).await();
  }

  public GetTurnResponse turn(Caller caller, GetTurnRequest request) throws InterruptedException {
    return new Pending<>(waiting(caller).getTurn(request), Dialog.NAME).await();
  }

  /// Follows a log until the bound, or until the context is cancelled.
  ///
  /// @param observer hears on gRPC's threads, and must not block
  public void follow(
      Caller caller,
      FollowEventsRequest request,
      Duration bound,
      Context context,
      StreamObserver<FollowEventsResponse> observer) {
    var stub = caller.on(streams).withDeadlineAfter(bound.toMillis(), MILLISECONDS);
    context.run(() -> stub.followEvents(request, observer));
  }

  private DialogServiceFutureStub waiting(Caller caller) {
    return caller.on(stub).withDeadlineAfter(timeout.toMillis(), MILLISECONDS);
  }
}
