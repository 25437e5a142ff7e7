package yingda.intent.ledger;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.r2dbc.spi.R2dbcException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

/// Writes the book's pages down, each second one, and reads what others have written.
///
/// While PostgreSQL is away the page at hand waits. Whether it was written when no answer came is
/// PostgreSQL's to know: the page has a number, and a number is written once.
@Context
final class Scribe {

  private static final Logger log = LoggerFactory.getLogger(Scribe.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(10);

  private final Book book;
  private final UsageTables tables;
  private final Spending spending;
  private final Budgets budgets;
  private final Supplier<UsageSettings> settings;
  private final MeterRegistry meters;
  private final String name = UUID.randomUUID().toString();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread rounds = Thread.ofVirtual().name("scribe").unstarted(this::run);

  private final List<Page> written = new ArrayList<>();
  private volatile @Nullable Page page;
  private long number;
  private long cleaned = System.nanoTime();
  private boolean away;

  Scribe(
      Book book,
      UsageTables tables,
      Spending spending,
      Budgets budgets,
      Supplier<UsageSettings> settings,
      MeterRegistry meters) {
    this.book = book;
    this.tables = tables;
    this.spending = spending;
    this.budgets = budgets;
    this.settings = settings;
    this.meters = meters;
    Gauge.builder("yingda.ledger.waiting", this, Scribe::waiting)
        .description("Calls to models that are not in PostgreSQL yet")
        .register(meters);
  }

  private double waiting() {
    var turned = page;
    return book.waiting() + (turned == null ? 0 : turned.waiting());
  }

  @PostConstruct
  void start() {
    rounds.start();
  }

  private void run() {
    try {
      do {
        round();
      } while (!closing.await(PAUSE.toMillis(), MILLISECONDS));
      // What waited, and what came since.
      round();
      round();
    } catch (InterruptedException _) {
      // Nobody interrupts it.
    }
  }

  private void round() {
    try {
      write();
      var today = Beijing.day(Instant.now());
      spending.settle(today, tables.spent(today), written);
      written.clear();
      clean();
      back();
    } catch (RuntimeException e) {
      away(e);
    }
    // Away or not: what this instance spends counts.
    budgets.watch(Beijing.day(Instant.now()));
  }

  private void write() {
    var turned = page;
    if (turned == null) {
      turned = book.turn();
      page = turned;
      number++;
    }
    if (!turned.empty()) {
      try {
        tables.write(name, number, turned);
        written.add(turned);
      } catch (RuntimeException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        log.error("A page of the ledger can't be written and is lost", e);
        meters.counter("yingda.ledger.dropped", "what", "cost").increment(turned.lines().size());
      }
    }
    page = null;
  }

  /// Whether PostgreSQL won't ever take it: what it holds is no data, or breaks a rule.
  private static boolean isRefusal(Throwable failure) {
    return Exceptions.unwrap(failure) instanceof R2dbcException known
        && known.getSqlState() != null
        && (known.getSqlState().startsWith("22") || known.getSqlState().startsWith("23"));
  }

  private void clean() {
    if (System.nanoTime() - cleaned < BETWEEN_CLEANINGS.toNanos()) {
      return;
    }
    // The next round goes on when there are more.
    if (tables.forget(settings.get().keepCalls()) == 0) {
      cleaned = System.nanoTime();
    }
  }

  private void away(RuntimeException failure) {
    if (!away) {
      log.warn("The ledger can't be written; it waits: {}", Exceptions.unwrap(failure).toString());
    }
    away = true;
  }

  private void back() {
    if (away) {
      log.info("The ledger is written again");
    }
    away = false;
  }

  /// Writes what is left.
  @PreDestroy
  void stop() throws InterruptedException {
    closing.countDown();
    rounds.join();
  }
}
