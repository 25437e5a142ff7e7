package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceFutureStub;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListConversationsResponse;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.StartConversationResponse;
import yingda.platform.grpc.Caller;

/// dialog-service: conversations, their turns and their log.
///
/// Methods that wait throw a [yingda.platform.failure.ServiceException] when the call fails.
@Singleton
public final class Dialog {

  static final String NAME = "dialog";

  private final DialogServiceFutureStub stub;
  private final Duration timeout;

  Dialog(@Named(NAME) ManagedChannel channel, ServicesConfig config) {
    stub = DialogServiceGrpc.newFutureStub(channel);
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

  private DialogServiceFutureStub within(Caller caller, Duration bound) {
    return caller.on(stub).withDeadlineAfter(bound.toMillis(), MILLISECONDS);
  }

  private static <T> Pending<T> pending(ListenableFuture<T> call) {
    return new Pending<>(call, NAME);
  }
}
