package yingda.dialog.webhook;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Instant;
import yingda.dialog.record.Deliveries;
import yingda.dialog.v1.DeadLetter;
import yingda.dialog.v1.ListDeadLettersRequest;
import yingda.dialog.v1.ListDeadLettersResponse;
import yingda.dialog.v1.RetryDeliveryRequest;
import yingda.dialog.v1.RetryDeliveryResponse;
import yingda.dialog.v1.WebhookServiceGrpc.WebhookServiceImplBase;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// What tenants see of the messages that did not reach them.
@Singleton
final class WebhookEndpoint extends WebhookServiceImplBase {

  private static final int USUAL = 50;
  private static final int MOST = 100;

  private final Deliveries deliveries;

  WebhookEndpoint(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void listDeadLetters(
      ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var limit = limit(request.getLimit());
          // One more than is shown tells whether there is more.
          var dead = deliveries.dead(Caller.current().tenant(), request.getBefore(), limit + 1);
          return ListDeadLettersResponse.newBuilder()
              .addAllDeadLetters(
                  dead.stream().limit(limit).map(WebhookEndpoint::deadLetter).toList())
              .setMore(dead.size() > limit)
              .build();
        });
  }

  @Override
  public void retryDelivery(
      RetryDeliveryRequest request, StreamObserver<RetryDeliveryResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          if (!deliveries.retry(Caller.current().tenant(), request.getId())) {
            throw new NotFound("dead letter", request.getId());
          }
          return RetryDeliveryResponse.getDefaultInstance();
        });
  }

  private static int limit(int asked) {
    if (asked < 0 || asked > MOST) {
      throw new InvalidRequest("limit", String.valueOf(asked), "1 to " + MOST);
    }
    return asked == 0 ? USUAL : asked;
  }

  private static DeadLetter deadLetter(yingda.dialog.record.DeadLetter letter) {
    return DeadLetter.newBuilder()
        .setId(letter.id())
        .setType(Message.TYPE)
        .setConversationId(letter.conversation())
        .setTurnId(letter.turn())
        .setAttempts(letter.attempts())
        .setStatus(letter.status())
        .setTrouble(letter.trouble())
        .setCreatedAt(timestamp(letter.createdAt()))
        .setDeadAt(timestamp(letter.deadAt()))
        .build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
