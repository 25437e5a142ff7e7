package yingda.dialog;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import yingda.dialog.v1.DeadLetter;
import yingda.dialog.v1.ListDeadLettersRequest;
import yingda.dialog.v1.RetryDeliveryRequest;
import yingda.dialog.v1.WebhookServiceGrpc;
import yingda.dialog.v1.WebhookServiceGrpc.WebhookServiceBlockingStub;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;

/// Sees to the messages that its endpoint would not hear.
record Tenant(Channel channel, String name) {

  List<DeadLetter> dead() {
    return webhooks()
        .listDeadLetters(ListDeadLettersRequest.getDefaultInstance())
        .getDeadLettersList();
  }

  void retry(String id) {
    try {
      webhooks().retryDelivery(RetryDeliveryRequest.newBuilder().setId(id).build());
    } catch (StatusRuntimeException e) {
      throw Failures.from(e, "dialog-service");
    }
  }

  private WebhookServiceBlockingStub webhooks() {
    return new Caller(name, null, null)
        .on(WebhookServiceGrpc.newBlockingStub(channel))
        .withDeadlineAfter(5, TimeUnit.SECONDS);
  }
}
