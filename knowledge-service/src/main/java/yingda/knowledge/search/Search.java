package yingda.knowledge.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import yingda.encoder.Encoder;
import yingda.knowledge.index.Candidate;
import yingda.knowledge.index.PassageSearch;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// Finds the passages that fit a question.
@Singleton
final class Search {

  private static final int WARM_UPS = 5;
  private static final Duration TO_WARM_UP = Duration.ofSeconds(10);

  /// No tenant has such an id, so nothing is found.
  private static final String NOBODY = "?";

  private final Encoder encoder;
  private final PassageSearch index;
  private final Supplier<SearchSettings> settings;
  private final Timer found;
  private final Timer failed;
  private final Timer refused;
  private final AtomicInteger running = new AtomicInteger();

  Search(
      Encoder encoder,
      PassageSearch index,
      Supplier<SearchSettings> settings,
      MeterRegistry metrics) {
    this.encoder = encoder;
    this.index = index;
    this.settings = settings;
    found = timer("found").register(metrics);
    failed = timer("failed").register(metrics);
    refused = timer("refused").register(metrics);
  }

  private static Timer.Builder timer(String outcome) {
    return Timer.builder("knowledge.search")
        .description("How long searches take")
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(2));
  }

  /// The passages that fit best, the best first, at most one of each article.
  ///
  /// @throws DependencyUnavailable if the index is away, or the search took longer than its budget
  /// @throws TooManyRequests if as many are being carried out as may be
  /// @throws InterruptedException if nobody waits for the answer any more
  List<Result> search(String tenant, Question question) throws InterruptedException {
    var start = System.nanoTime();
    var outcome = failed;
    var now = settings.get();
    try {
      if (running.incrementAndGet() > now.concurrent()) {
        outcome = refused;
        throw new TooManyRequests("too many searches at once", now.budget());
      }
      var results = results(tenant, question, start + now.budget().toNanos());
      outcome = found;
      return results;
    } finally {
      running.decrementAndGet();
      outcome.record(Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private List<Result> results(String tenant, Question question, long end)
      throws InterruptedException {
    var settings = this.settings.get();
    var vector = encoder.encode(question.text());
    var candidates =
        index.candidates(tenant, question.text(), vector, settings.candidates(), left(end));
    var best = Fusion.fuse(candidates, settings.meaning(), question.limit());
    var passages =
        index.read(tenant, best.stream().map(Candidate::key).toList(), vector, left(end));
    return best.stream()
        .flatMap(candidate ->
            Stream.ofNullable(passages.get(candidate.key()))
                .map(it -> new Result(it.passage(), candidate.score(), it.similarity())))
        .toList();
  }

  /// Does all that a search does, in both languages, and takes its time: the first ones load the
  /// models and open the connections.
  void warmUp() throws InterruptedException {
    for (var i = 0; i < WARM_UPS; i++) {
      for (var question : List.of("怎么退货？", "How do I return this?")) {
        var vector = encoder.encode(question);
        var candidates = index.candidates(NOBODY, question, vector, 1, TO_WARM_UP);
        Fusion.fuse(candidates, settings.get().meaning(), 1);
        index.read(NOBODY, List.of("none"), vector, TO_WARM_UP);
      }
    }
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
