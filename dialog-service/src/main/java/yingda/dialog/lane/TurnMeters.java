package yingda.dialog.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.function.Function;
import yingda.platform.failure.ServiceException;

/// Counts turns, and times how long the steps of one take here.
@Singleton
public final class TurnMeters {

  private final MeterRegistry registry;
  private final Counter restored;
  private final Counter expired;
  private final Counter dropped;
  private final Counter takenOver;

  TurnMeters(MeterRegistry registry) {
    this.registry = registry;
    restored =
        Counter.builder("dialog.conversations.restored")
            .description("Conversations built again from the record")
            .register(registry);
    expired =
        Counter.builder("dialog.turns.expired")
            .description("Turns that nobody ended in time")
            .register(registry);
    dropped =
        Counter.builder("dialog.turns.dropped")
            .description("Turns that could not be recorded, and were never acknowledged")
            .register(registry);
    takenOver =
        Counter.builder("dialog.turns.taken.over")
            .description("Attempts after the first")
            .register(registry);
  }

  /// Times a step, and notes how it went.
  ///
  /// @param outcome how it went when it didn't fail; a failure counts under its reason
  public <T> T timed(String step, Function<T, String> outcome, Work<T> work)
      throws InterruptedException {
    var sample = Timer.start(registry);
    var ended = "INTERNAL";
    try {
      var result = work.run();
      ended = outcome.apply(result);
      return result;
    } catch (ServiceException e) {
      ended = e.reason();
      throw e;
    } catch (InterruptedException e) {
      ended = "CANCELLED";
      throw e;
    } finally {
      sample.stop(
          Timer.builder("dialog.turns." + step)
              .description("Steps of turns, by how they went")
              .tag("outcome", ended)
              .publishPercentileHistogram()
              .register(registry));
    }
  }

  void restored() {
    restored.increment();
  }

  void expired() {
    expired.increment();
  }

  void dropped() {
    dropped.increment();
  }

  public void takenOver() {
    takenOver.increment();
  }

  /// What is timed.
  @FunctionalInterface
  public interface Work<T> {
    T run() throws InterruptedException;
  }
}
