package yingda.dialog.turn;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.lane.Behalf;
import yingda.dialog.record.Lane;

/// Has turns wait a moment for what else their visitor has to say. What is lost when the process
/// ends, the sweep finds.
@Singleton
final class Debounce {

  private static final Logger log = LoggerFactory.getLogger(Debounce.class);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("debounce").factory());

  void after(Duration pause, Lane lane, Work work) {
    var _ =
        timer.schedule(
            () -> Thread.ofVirtual().name("debounce").start(() -> run(lane, work)),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static void run(Lane lane, Work work) {
    try {
      Behalf.of(
          lane,
          () -> {
            work.run();
            return true;
          });
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("A turn of {} waits for the sweep: {}", lane.conversation(), e.toString());
    }
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }

  /// What is done after the moment.
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }
}
