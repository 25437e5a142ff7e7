package yingda.gateway.turn;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.gateway.service.Dialog;
import yingda.platform.consul.Backoff;

/// Takes on turns that wait, as soon as it is told of them and there are credits; and stops those
/// that it is told are not ours any more.
@Singleton
final class Claims {

  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private static final Duration LISTENED = Duration.ofMinutes(3);
  // What we aren't told of is found by looking.
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int MOST = 100;

  private final Dialog dialog;
  private final Runs runs;
  private final Leases leases;
  private final Credits credits;
  private final RunnerId runner;
  private final Semaphore wake = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean waiting;

  Claims(Dialog dialog, Runs runs, Leases leases, Credits credits, RunnerId runner) {
    this.dialog = dialog;
    this.runs = runs;
    this.leases = leases;
    this.credits = credits;
    this.runner = runner;
    credits.onFree(() -> {
      if (waiting) {
        wake.release();
      }
    });
  }

  @EventListener
  synchronized void started(ServerStartupEvent event) {
    threads.add(Thread.ofVirtual().name("turn-signals").start(this::listen));
    threads.add(Thread.ofVirtual().name("turn-claims").start(this::claim));
  }

  @PreDestroy
  synchronized void stop() {
    threads.forEach(Thread::interrupt);
  }

  private void listen() {
    var backoff = new Backoff();
    var request = WatchSignalsRequest.newBuilder().setRunner(runner.get()).build();
    try {
      while (true) {
        try {
          dialog.watch(request, LISTENED, this::heard);
          backoff.reset();
        } catch (RuntimeException e) {
          log.debug("Signals can't be heard", e);
          backoff.pause();
        }
        // Whatever happened in between was not heard.
        leases.renewAll();
        wake.release();
      }
    } catch (InterruptedException _) {
      // The gateway stops.
    }
  }

  private void heard(WatchSignalsResponse signal) {
    signal.getStoppedTurnIdsList().forEach(runs::lose);
    if (signal.getTurnsWait()) {
      waiting = true;
      wake.release();
    }
  }

  private void claim() {
    var backoff = new Backoff();
    try {
      while (!credits.closed()) {
        wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        wake.drainPermits();
        try {
          while (claimSome()) {
            backoff.reset();
          }
        } catch (RuntimeException e) {
          log.debug("Turns can't be claimed", e);
          backoff.pause();
        }
      }
    } catch (InterruptedException _) {
      // The gateway stops.
    }
  }

  /// Whether there may be more.
  private boolean claimSome() throws InterruptedException {
    var taken = credits.take(MOST);
    if (taken == 0) {
      return false;
    }
    var begun = 0;
    try {
      // Said before we look, so that a signal that comes meanwhile isn't lost.
      waiting = false;
      var request = ClaimTurnsRequest.newBuilder().setRunner(runner.get()).setLimit(taken).build();
      for (var assignment : dialog.claim(request).getAssignmentsList()) {
        begun++;
        runs.begin(assignment);
      }
      waiting |= begun == taken;
      return begun == taken;
    } finally {
      credits.giveBack(taken - begun);
    }
  }
}
