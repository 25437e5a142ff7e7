package yingda.dialog.webhook;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.record.Deliveries;
import yingda.dialog.record.Delivery;

/// Tries to deliver a message, and notes what came of it.
@Singleton
final class Attempt {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final int GONE = 410;

  private final Deliveries deliveries;
  private final Post post;
  private final JsonMapper json;
  private final WebhookConfig config;
  private final WebhookMeters meters;
  private final RandomGenerator random = RandomGenerator.getDefault();

  Attempt(
      Deliveries deliveries,
      Post post,
      JsonMapper json,
      WebhookConfig config,
      WebhookMeters meters) {
    this.deliveries = deliveries;
    this.post = post;
    this.json = json;
    this.config = config;
    this.meters = meters;
  }

  /// Tries once.
  ///
  /// @param settings as its tenant has them now
  void at(Delivery delivery, WebhookSettings settings) throws InterruptedException {
    try {
      var status = meters.timed(() -> send(delivery, settings));
      if (status >= 200 && status < 300) {
        deliveries.delivered(delivery, settings.url());
        meters.count("delivered");
      } else if (status == GONE) {
        deliveries.gone(settings.url());
        giveUp(delivery, status, "the endpoint says that it is gone");
      } else {
        failed(delivery, settings, status, "the endpoint answered " + status);
      }
    } catch (Undeliverable e) {
      failed(delivery, settings, 0, e.reason());
    }
  }

  private int send(Delivery delivery, WebhookSettings settings) throws Undeliverable {
    if (settings.url().isEmpty() || settings.secret().isEmpty()) {
      throw new Undeliverable("the tenant has no endpoint, or no secret to sign with");
    }
    var target =
        Target.of(
            settings.url(), config.anywhere(), host -> List.of(InetAddress.getAllByName(host)));
    var body = body(delivery);
    var now = Instant.now().getEpochSecond();
    var headers =
        Map.of(
            "webhook-id", delivery.id(),
            "webhook-timestamp", String.valueOf(now),
            "webhook-signature", Signature.of(settings.secret(), delivery.id(), now, body));
    return post.send(target, headers, body, settings.timeout());
  }

  private byte[] body(Delivery delivery) {
    try {
      return json.writeValueAsBytes(Message.of(delivery.ended()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void failed(Delivery delivery, WebhookSettings settings, int status, String trouble)
      throws InterruptedException {
    var pause = Backoff.after(delivery.attempts(), settings.retries(), random);
    if (pause.isPresent()) {
      deliveries.postpone(delivery, status, trouble, pause.get());
      meters.count("failed");
    } else {
      giveUp(delivery, status, trouble);
    }
  }

  private void giveUp(Delivery delivery, int status, String trouble) throws InterruptedException {
    deliveries.giveUp(delivery, status, trouble);
    meters.count("dead");
    log.warn(
        "Gave up message {} to tenant {} after {} tries: {}",
        delivery.id(),
        delivery.tenant(),
        delivery.attempts(),
        trouble);
  }
}
