package yingda.gateway.session;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.service.Intent;
import yingda.platform.grpc.Caller;

/// Which model answers, as far as is known; asked for again once in a while.
@Singleton
final class Models {

  private record Known(@Nullable Model model, Instant at) {}

  private static final Logger log = LoggerFactory.getLogger(Models.class);
  private static final Duration FRESH = Duration.ofSeconds(30);
  // A session must not wait for intent-service again and again while it is away.
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Intent intent;
  private final AtomicReference<@Nullable Known> last = new AtomicReference<>();

  Models(Intent intent) {
    this.intent = intent;
  }

  /// Null while intent-service can't be asked.
  @Nullable Model current(Caller caller) throws InterruptedException {
    var known = last.get();
    if (known != null
        && Instant.now().isBefore(known.at().plus(known.model() == null ? PAUSE : FRESH))) {
      return known.model();
    }
    var model = ask(caller);
    last.set(new Known(model, Instant.now()));
    return model;
  }

  private @Nullable Model ask(Caller caller) throws InterruptedException {
    try {
      var described = intent.model(caller);
      return new Model(described.getModel(), described.getStandIn());
    } catch (RuntimeException e) {
      log.warn("Which model answers is not known: {}", e.toString());
      return null;
    }
  }
}
