package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.ManagedChannel;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import yingda.dialog.v1.ListDeadLettersRequest;
import yingda.dialog.v1.ListDeadLettersResponse;
import yingda.dialog.v1.RetryDeliveryRequest;
import yingda.dialog.v1.WebhookServiceGrpc;
import yingda.dialog.v1.WebhookServiceGrpc.WebhookServiceFutureStub;
import yingda.platform.grpc.Caller;

/// dialog-service: what tenants' servers could not be told.
@Singleton
public final class Webhooks {

  private final WebhookServiceFutureStub stub;
  private final Duration timeout;

  Webhooks(@Named(Dialog.NAME) ManagedChannel channel, ServicesConfig config) {
    stub = WebhookServiceGrpc.newFutureStub(channel);
    timeout = config.timeout();
  }

  public ListDeadLettersResponse deadLetters(Caller caller, ListDeadLettersRequest request)
      throws InterruptedException {
    return new Pending<>(within(caller).listDeadLetters(request), Dialog.NAME).await();
  }

  public void retry(Caller caller, String id) throws InterruptedException {
    var request = RetryDeliveryRequest.newBuilder().setId(id).build();
    new Pending<>(within(caller).retryDelivery(request), Dialog.NAME).await();
  }

  private WebhookServiceFutureStub within(Caller caller) {
    return caller.on(stub).withDeadlineAfter(timeout.toMillis(), MILLISECONDS);
  }
}
