package yingda.intent.admission;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import yingda.intent.model.Asker;
import yingda.intent.model.Piece;
import yingda.intent.model.Priority;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;
import yingda.intent.redis.OwnConnection;

/// An instance of the service, as far as an account knows of it.
final class Instance implements AutoCloseable {

  private static final Prompt PROMPT =
      new Prompt(List.of(), new Asker("shop", "v1")).as(Priority.URGENT);
  private static final Duration ANSWER = Duration.ofMillis(50);

  private final Scheduler timer = Schedulers.newSingle("instance");
  private final ConcurrentLinkedQueue<Disposable> visitors = new ConcurrentLinkedQueue<>();
  private final OwnConnection redis;
  private final Leases leases;
  private final Admission admission;
  private final Account account;

  Instance(int redisPort, String name, Account account, AdmissionSettings settings) {
    this.account = account;
    redis = OwnConnection.to(redisPort);
    leases = new Leases(redis.redis(), name, UUID.randomUUID().toString(), () -> settings, timer);
    var meters = new AdmissionMeters(new SimpleMeterRegistry(), "deepseek");
    admission = new Admission(() -> settings, leases, timer, meters).begin();
  }

  /// That many visitors who ask without a pause.
  void visit(int count) {
    for (var i = 0; i < count; i++) {
      visitors.add(admission.admit(PROMPT, answer()).repeat().retry().subscribe());
    }
  }

  void goHome() {
    visitors.forEach(Disposable::dispose);
    visitors.clear();
  }

  private Flux<Piece> answer() {
    return Flux.using(
        () -> {
          account.begin();
          return account;
        },
        _ ->
            Mono.delay(ANSWER)
                .thenMany(
                    Flux.just(new Piece.Text("hi"), new Piece.End("m", Usage.UNKNOWN, false))),
        Account::end);
  }

  void haveRedisForget() {
    redis.redis().run("redis.call('FLUSHALL') return {}", "any").join();
  }

  int allowed() {
    return leases.allowed();
  }

  int inFlight() {
    return admission.inFlight();
  }

  /// Ends as a process does that is killed: without a word.
  void kill() {
    goHome();
    timer.dispose();
    redis.close();
  }

  @Override
  public void close() {
    goHome();
    admission.close();
    kill();
  }
}
