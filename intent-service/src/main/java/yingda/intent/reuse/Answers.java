package yingda.intent.reuse;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import yingda.intent.model.ModelFailure;

/// The answers that are kept: here for this instance, in the store for all.
///
/// Nothing depends on the store. What it doesn't say in time is asked of a model, and then it isn't
/// asked for a while.
@Singleton
final class Answers {

  private static final Logger log = LoggerFactory.getLogger(Answers.class);
  private static final long REST = Duration.ofSeconds(1).toNanos();

  private final Store store;
  private final Memory memory;
  private final Known known;
  private final ReuseMeters meters;
  private volatile long restingSince = System.nanoTime() - REST;

  Answers(Store store, Memory memory, Known known, ReuseMeters meters) {
    this.store = store;
    this.memory = memory;
    this.known = known;
    this.meters = meters;
  }

  /// What is kept here.
  @Nullable Kept here(String key) {
    var kept = memory.get(key);
    if (kept != null) {
      meters.answered("local");
    }
    return kept;
  }

  /// What others have kept. It never fails.
  Mono<Kept.Said> elsewhere(String key, ReuseSettings now) {
    if (!known.mayHave(key)) {
      meters.lookedUp("spared");
      return Mono.empty();
    }
    if (System.nanoTime() - restingSince < REST) {
      meters.lookedUp("resting");
      return Mono.empty();
    }
    return store
        .find(key)
        .timeout(now.patience())
        .doOnSuccess(said -> {
          meters.lookedUp(said == null ? "miss" : "hit");
          if (said != null) {
            memory.put(key, said);
            meters.answered("redis");
          }
        })
        .onErrorResume(failure -> {
          restingSince = System.nanoTime();
          meters.lookedUp("failed");
          log.debug("The store doesn't answer", failure);
          return Mono.empty();
        });
  }

  /// Keeps an answer. One that rests on nothing is kept here, and briefly: the model may find
  /// something the next time.
  void keep(String key, String text, String model, ReuseSettings now) {
    if (text.length() > now.longest()) {
      meters.kept("too_long");
      return;
    }
    var said = new Kept.Said(text, model, after(now.ttl()));
    if (!said.citesSomething()) {
      memory.put(key, new Kept.Said(text, model, after(now.emptyTtl())));
      meters.kept("empty");
      return;
    }
    memory.put(key, said);
    known.add(key);
    store
        .keep(key, said, now.most())
        .subscribe(
            _ -> {},
            failure -> {
              meters.kept("failed");
              log.debug("The store doesn't take an answer", failure);
            },
            () -> meters.kept("kept"));
  }

  /// Keeps for a moment that a model had nothing to say.
  void keepNothing(String key, ModelFailure failure, ReuseSettings now) {
    memory.put(key, new Kept.Nothing(failure, after(now.emptyTtl())));
    meters.kept("empty");
  }

  private static long after(Duration life) {
    return Instant.now().plus(life).toEpochMilli();
  }
}
