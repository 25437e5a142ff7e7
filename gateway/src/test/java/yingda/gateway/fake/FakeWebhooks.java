package yingda.gateway.fake;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import yingda.dialog.v1.DeadLetter;
import yingda.dialog.v1.ListDeadLettersRequest;
import yingda.dialog.v1.ListDeadLettersResponse;
import yingda.dialog.v1.RetryDeliveryRequest;
import yingda.dialog.v1.RetryDeliveryResponse;
import yingda.dialog.v1.WebhookServiceGrpc.WebhookServiceImplBase;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// The part of dialog-service that knows what tenants could not be told.
public final class FakeWebhooks extends WebhookServiceImplBase {

  /// Dead letters by their id; all are the sample shop's.
  public final Map<String, DeadLetter> dead = new ConcurrentHashMap<>();

  @Override
  public void listDeadLetters(
      ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> observer) {
    Calls.unary(
        observer,
        () ->
            Caller.current().tenant().equals("sample-shop")
                ? ListDeadLettersResponse.newBuilder()
                    .addAllDeadLetters(dead.values().stream().limit(request.getLimit()).toList())
                    .setMore(dead.size() > request.getLimit())
                    .build()
                : ListDeadLettersResponse.getDefaultInstance());
  }

  @Override
  public void retryDelivery(
      RetryDeliveryRequest request, StreamObserver<RetryDeliveryResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          if (dead.remove(request.getId()) == null) {
            throw new NotFound("dead letter", request.getId());
          }
          return RetryDeliveryResponse.getDefaultInstance();
        });
  }
}
