package yingda.gateway.drain;

import io.micronaut.runtime.graceful.GracefulShutdownManager;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.door.OpenStreams;
import yingda.gateway.turn.Runs;
import yingda.gateway.turn.TurnRunner;
import yingda.gateway.turn.TurnSettings;
import yingda.platform.consul.Registration;

/// Empties the gateway: nobody is sent to it any more, its clients go to another one, its turns end
/// or are given back.
///
/// It must come before the server is told to stop, which closes its connections first and asks
/// questions later.
@Singleton
public final class Drain {

  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private static final long LAST_WORDS_MILLIS = 2_000;

  private final Departure departure;
  private final Optional<Registration> registration;
  private final TurnRunner runner;
  private final Runs runs;
  private final OpenStreams streams;
  private final Supplier<TurnSettings> settings;
  private final GracefulShutdownManager server;

  Drain(
      Departure departure,
      Optional<Registration> registration,
      TurnRunner runner,
      Runs runs,
      OpenStreams streams,
      Supplier<TurnSettings> settings,
      GracefulShutdownManager server) {
    this.departure = departure;
    this.registration = registration;
    this.runner = runner;
    this.runs = runs;
    this.streams = streams;
    this.settings = settings;
    this.server = server;
  }

  /// Returns when the server may stop.
  public void run() throws InterruptedException {
    log.info("The gateway takes its leave");
    departure.begin();
    runner.startNothing();
    if (registration.isPresent()) {
      registration.get().depart();
    }
    runner.refuse();
    streams.sendAway();
    runs.drain(settings.get().drain());
    try {
      // Responses that are on their way.
      server
          .shutdownGracefully()
          .toCompletableFuture()
          .get(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.info("Connections are still open: {}", e.toString());
    }
    log.info("The gateway is empty");
  }
}
