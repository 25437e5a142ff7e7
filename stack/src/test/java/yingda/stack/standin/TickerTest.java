package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickerTest {

  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final DefaultEventExecutor loop = new DefaultEventExecutor();
  private final Ticker ticker = new Ticker(loop);

  @AfterEach
  void stop() {
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void nothingIsEarlyAndAllOfItHappensInItsOrder() throws Exception {
    var early = new ArrayList<Long>();
    var happened = new ArrayList<Integer>();
    var over = new CompletableFuture<Void>();
    loop.execute(() -> {
      // The last one is more than a round of the wheel away.
      for (var millis : List.of(50, 1_200, 0, 5)) {
        var due = System.nanoTime() + millis * MILLI;
        ticker.at(
            due,
            () -> {
              happened.add(millis);
              early.add(Math.min(0, System.nanoTime() - due));
              if (happened.size() == 4) {
                over.complete(null);
              }
            });
      }
    });
    over.get(10, TimeUnit.SECONDS);
    assertThat(happened).containsExactly(0, 5, 50, 1_200);
    assertThat(early).containsOnly(0L);
  }

  @Test
  void theClockStartsAgainAfterItStoodStill() throws Exception {
    for (var time = 0; time < 3; time++) {
      var happened = new CompletableFuture<Void>();
      loop.execute(() ->
          ticker.at(
              System.nanoTime(),
              () -> ticker.at(System.nanoTime() + MILLI, () -> happened.complete(null))));
      happened.get(10, TimeUnit.SECONDS);
    }
  }
}
