package yingda.intent.admission;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import yingda.intent.redis.Redis;

/// This instance's part of an account that all instances share, leased in Redis.
///
/// It asks three times within a lease, and at once when it needs more than it holds.
final class Leases implements Allotment {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);
  private static final String SCRIPT = script();

  /// How soon it asks again while it, or another instance, lacks something.
  private static final long IMPATIENCE = Duration.ofMillis(250).toNanos();

  /// How often it asks at most.
  private static final long GAP = Duration.ofMillis(20).toNanos();

  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final Redis redis;
  private final String account;
  private final String instance;
  private final Supplier<AdmissionSettings> settings;
  private final Scheduler timer;
  private final Disposable.Swap next = Disposables.swap();
  private volatile Tenure tenure = Tenure.none(System.nanoTime());
  private volatile @Nullable Demand demand;
  private volatile Runnable more = () -> {};
  private long calls;
  private long asked;
  private boolean asking;
  private boolean pressed;
  private boolean closed;

  /// @param account names the account in Redis
  /// @param instance names this instance, and no other that ever was
  Leases(
      Redis redis,
      String account,
      String instance,
      Supplier<AdmissionSettings> settings,
      Scheduler timer) {
    this.redis = redis;
    this.account = account;
    this.instance = instance;
    this.settings = settings;
    this.timer = timer;
  }

  @Override
  public int allowed() {
    var now = settings.get();
    return tenure.allowed(System.nanoTime(), now.accountLimit(), now.chunk());
  }

  @Override
  public void follow(Demand demand, Runnable more) {
    synchronized (this) {
      this.demand = demand;
      this.more = more;
    }
    ask();
  }

  @Override
  public synchronized void press() {
    if (!asking && !pressed && !closed && !tenure.away()) {
      pressed = true;
      askIn(Math.max(0, GAP - (System.nanoTime() - asked)));
    }
  }

  private synchronized void askIn(long nanos) {
    next.update(timer.schedule(this::ask, nanos, NANOSECONDS));
  }

  private void ask() {
    var now = settings.get();
    var need = demand;
    String[] values;
    long sent;
    int want;
    synchronized (this) {
      if (asking || closed || need == null) {
        return;
      }
      asking = true;
      pressed = false;
      sent = System.nanoTime();
      asked = sent;
      want = wanted(need, now);
      var held = tenure.allowed(sent, now.accountLimit(), now.chunk());
      // While nobody answers nothing is given back: it would be lost until somebody does.
      var keep = tenure.away() ? held : Math.min(held, want);
      if (!tenure.away()) {
        tenure = tenure.keepingTo(want);
      }
      values = values(++calls, Math.max(need.inFlight(), keep), want, now);
    }
    var until = sent + now.lease().toNanos();
    var _ =
        redis
            .run(SCRIPT, account, values)
            .whenComplete((reply, failure) -> answered(reply, failure, until, want, now));
  }

  /// What is needed and half as much again, in whole chunks.
  private static int wanted(Demand demand, AdmissionSettings now) {
    var peak = demand.peak();
    var ample = peak + Math.max(now.chunk(), peak / 2);
    var chunks = (ample + now.chunk() - 1) / now.chunk();
    return Math.max(1, Math.min(chunks * now.chunk(), demand.most()));
  }

  private String[] values(long call, int keep, int want, AdmissionSettings now) {
    return Stream.of(
            instance, call, keep, want, now.accountLimit(), now.lease().toMillis(), now.chunk())
        .map(String::valueOf)
        .toArray(String[]::new);
  }

  private void answered(
      @Nullable List<Long> reply,
      @Nullable Throwable failure,
      long until,
      int want,
      AdmissionSettings now) {
    synchronized (this) {
      asking = false;
      if (closed) {
        return;
      }
      var before = tenure;
      if (reply == null || reply.isEmpty()) {
        tenure = before.unheard();
        report(before, failure);
      } else {
        tenure = Tenure.of(reply, until);
        report(before, null);
      }
      var lacking = tenure.target() < Math.max(want, tenure.slots());
      var third = now.lease().toNanos() / 3;
      askIn(lacking ? Math.min(IMPATIENCE, third) : third);
    }
    more.run();
  }

  private void report(Tenure before, @Nullable Throwable failure) {
    if (tenure.away() && !before.away()) {
      log.warn("Redis doesn't answer: no slots of {} can be leased", account, failure);
    } else if (before.away() && !tenure.away()) {
      log.info("Redis answers again: slots of {} are leased", account);
    }
  }

  /// Gives back what is held, if Redis hears it in time; else it falls back when the lease ends.
  @Override
  public void close() {
    String[] values;
    synchronized (this) {
      closed = true;
      next.dispose();
      tenure = Tenure.none(System.nanoTime());
      values = values(++calls, 0, 0, settings.get());
    }
    try {
      redis.run(SCRIPT, account, values).get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("The lease on {} runs out by itself", account, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String script() {
    try (var file = Leases.class.getResourceAsStream("lease.lua")) {
      if (file == null) {
        throw new IllegalStateException("lease.lua is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
