package yingda.gateway.turn;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.RenewLeasesRequest;
import yingda.gateway.service.Dialog;

/// Says that we still work on the turns that run here, before somebody else is given them.
@Singleton
final class Leases {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int BATCH = 500;

  private final Dialog dialog;
  private final Runs runs;
  private @Nullable Thread keeper;

  Leases(Dialog dialog, Runs runs) {
    this.dialog = dialog;
    this.runs = runs;
  }

  @EventListener
  synchronized void started(ServerStartupEvent event) {
    keeper = Thread.ofVirtual().name("turn-leases").start(this::keep);
  }

  @PreDestroy
  synchronized void stop() {
    if (keeper != null) {
      keeper.interrupt();
    }
  }

  /// Speaks for turns that nothing was written for lately.
  private void keep() {
    try {
      while (true) {
        Thread.sleep(LOOK);
        renew(runs.all().stream().filter(TurnRun::silent).toList());
      }
    } catch (InterruptedException _) {
      // The gateway stops.
    }
  }

  /// Speaks for all.
  void renewAll() throws InterruptedException {
    renew(List.copyOf(runs.all()));
  }

  private void renew(List<TurnRun> turns) throws InterruptedException {
    for (var from = 0; from < turns.size(); from += BATCH) {
      var batch = turns.subList(from, Math.min(turns.size(), from + BATCH));
      var request =
          RenewLeasesRequest.newBuilder()
              .addAllTurns(batch.stream().map(TurnRun::held).toList())
              .build();
      try {
        var lost = dialog.renew(request).getLostTurnIdsList();
        lost.forEach(runs::lose);
        batch.forEach(TurnRun::spoke);
      } catch (RuntimeException e) {
        log.warn("{} leases are not renewed: {}", batch.size(), e.toString());
      }
    }
  }
}
