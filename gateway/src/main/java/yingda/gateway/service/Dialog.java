package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.dialog.v1.CancelTurnResponse;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.ClaimTurnsResponse;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceBlockingStub;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceFutureStub;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListConversationsResponse;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.ReleaseTurnRequest;
import yingda.dialog.v1.ReleaseTurnResponse;
import yingda.dialog.v1.RenewLeasesRequest;
import yingda.dialog.v1.RenewLeasesResponse;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.StartConversationResponse;
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;

/// dialog-service: conversations, their turns and their log.
///
/// Methods that wait throw a [yingda.platform.failure.ServiceException] when the call fails.
@Singleton
public final class Dialog {

  static final String NAME = "dialog";

  private final DialogServiceFutureStub stub;
  private final DialogServiceBlockingStub blocking;
  private final Duration timeout;

  Dialog(@Named(NAME) ManagedChannel channel, ServicesConfig config) {
    stub = DialogServiceGrpc.newFutureStub(channel);
    blocking = DialogServiceGrpc.newBlockingStub(channel);
    timeout = config.timeout();
  }

  public StartConversationResponse start(Caller caller, StartConversationRequest request)
      throws InterruptedException {
    return pending(within(caller, timeout).startConversation(request)).await();
  }

  public ListConversationsResponse list(Caller caller, ListConversationsRequest request)
      throws InterruptedException {
    return pending(within(caller, timeout).listConversations(request)).await();
  }

  public ListMessagesResponse messages(Caller caller, ListMessagesRequest request)
      throws InterruptedException {
    return pending(within(caller, timeout).listMessages(request)).await();
  }

  public AcceptTurnResponse accept(Caller caller, AcceptTurnRequest request)
      throws InterruptedException {
    return pending(within(caller, timeout).acceptTurn(request)).await();
  }

  public Pending<AppendEventsResponse> append(Caller caller, AppendEventsRequest request) {
    return pending(within(caller, timeout).appendEvents(request));
  }

  public FinishTurnResponse finish(Caller caller, FinishTurnRequest request, Duration bound)
      throws InterruptedException {
    return pending(within(caller, bound).finishTurn(request)).await();
  }

  public ReleaseTurnResponse release(Caller caller, ReleaseTurnRequest request)
      throws InterruptedException {
    return pending(within(caller, timeout).releaseTurn(request)).await();
  }

  public CancelTurnResponse cancel(Caller caller, CancelTurnRequest request)
      throws InterruptedException {
    return pending(within(caller, timeout).cancelTurn(request)).await();
  }

  public GetTurnResponse turn(Caller caller, GetTurnRequest request) throws InterruptedException {
    return pending(within(caller, timeout).getTurn(request)).await();
  }

  public ClaimTurnsResponse claim(ClaimTurnsRequest request) throws InterruptedException {
    return pending(within(timeout).claimTurns(request)).await();
  }

  public RenewLeasesResponse renew(RenewLeasesRequest request) throws InterruptedException {
    return pending(within(timeout).renewLeases(request)).await();
  }

  /// Hears what concerns runners, until the bound or until the stream breaks.
  public void watch(
      WatchSignalsRequest request, Duration bound, Consumer<WatchSignalsResponse> heard)
      throws InterruptedException {
    var waiting = blocking.withDeadlineAfter(bound.toMillis(), MILLISECONDS);
    try {
      waiting.watchSignals(request).forEachRemaining(heard);
    } catch (StatusRuntimeException e) {
      // The iterator tells of an interruption only so.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
        throw Failures.from(e, NAME);
      }
    }
  }

  private DialogServiceFutureStub within(Duration bound) {
    return stub.withDeadlineAfter(bound.toMillis(), MILLISECONDS);
  }

  private DialogServiceFutureStub within(Caller caller, Duration bound) {
    return caller.on(stub).withDeadlineAfter(bound.toMillis(), MILLISECONDS);
  }

  private static <T> Pending<T> pending(ListenableFuture<T> call) {
    return new Pending<>(call, NAME);
  }
}
