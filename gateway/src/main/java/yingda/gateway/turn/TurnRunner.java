package yingda.gateway.turn;

import com.google.protobuf.Timestamp;
import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.gateway.plan.Understanding;
import yingda.gateway.service.Dialog;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.platform.failure.ServiceException.UnderMaintenance;
import yingda.platform.grpc.Caller;
import yingda.platform.settings.Pinned;
import yingda.platform.settings.Settings;

/// Takes messages in, and runs a turn for each on a virtual thread of its own.
@Singleton
public final class TurnRunner {

  private static final Duration TO_RECORD = Duration.ofSeconds(1);
  private static final Duration TO_STOP = Duration.ofSeconds(5);

  private final Dialog dialog;
  private final Pipeline pipeline;
  private final Settings state;
  private final Supplier<TurnSettings> settings;
  private final Supplier<MaintenanceSettings> maintenance;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final MeterRegistry meters;
  private final AtomicInteger open = new AtomicInteger();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  TurnRunner(
      Dialog dialog,
      Pipeline pipeline,
      Settings state,
      Supplier<TurnSettings> settings,
      Supplier<MaintenanceSettings> maintenance,
      JsonMapper json,
      TaskScheduler timer,
      MeterRegistry meters) {
    this.dialog = dialog;
    this.pipeline = pipeline;
    this.state = state;
    this.settings = settings;
    this.maintenance = maintenance;
    this.json = json;
    this.timer = timer;
    this.meters = meters;
    meters.gauge("yingda.turns.open", open);
  }

  /// Takes a message in; when it returns, the turn is recorded and being run.
  ///
  /// From here to its end the turn sees one state of the settings, its calls included.
  ///
  /// @throws TooManyRequests if this gateway runs as many turns as it may
  /// @throws UnderMaintenance if no messages are taken
  public Turn accept(Caller caller, String conversation, String text) throws InterruptedException {
    var context = caller.in(Pinned.in(Context.ROOT, state.now()));
    var before = context.attach();
    try {
      return admit(caller, conversation, text);
    } finally {
      context.detach(before);
    }
  }

  private Turn admit(Caller caller, String conversation, String text) throws InterruptedException {
    var closed = maintenance.get();
    if (closed.enabled()) {
      var words = closed.in(Understanding.guess(text).language());
      throw new UnderMaintenance(words, closed.retryAfter());
    }
    var now = settings.get();
    if (open.incrementAndGet() > now.concurrent()) {
      open.decrementAndGet();
      throw new TooManyRequests("too many messages are being answered", Duration.ofSeconds(2));
    }
    try {
      var began = Instant.now();
      var accepted = dialog.accept(caller, request(conversation, text, began.plus(now.timeout())));
      return start(caller, conversation, text, accepted, began, now);
    } catch (InterruptedException | RuntimeException e) {
      open.decrementAndGet();
      throw e;
    }
  }

  private Turn start(
      Caller caller,
      String conversation,
      String text,
      AcceptTurnResponse response,
      Instant began,
      TurnSettings now) {
    var turn = response.getTurnId();
    var assignment = response.getAssignment();
    var feed = new Feed(turn, assignment.getAttempt());
    var deadline = began.plus(now.timeout());
    var accepted =
        new TurnEvent.Accepted(
            conversation,
            turn,
            response.getSequence(),
            assignment.getAttempt(),
            deadline.toString());
    feed.add(response.getEventId().isEmpty() ? null : response.getEventId(), accepted);
    var work =
        new Work(
            caller,
            conversation,
            turn,
            text,
            assignment,
            feed,
            began,
            deadline.minus(toRecord(now.timeout())));
    var batch =
        AppendEventsRequest.newBuilder()
            .setConversationId(conversation)
            .setTurnId(turn)
            .setFence(assignment.getFence())
            .build();
    var journal = new Journal(feed, dialog, caller, batch, json, timer, now);
    var run = new TurnRun(work, accepted, now, pipeline, journal, dialog, meters);
    Thread.ofVirtual().name("turn-" + turn).start(Context.current().wrap(() -> run(run)));
    return new Turn(turn, feed, run.outcome());
  }

  private void run(TurnRun run) {
    running.add(Thread.currentThread());
    try {
      run.run();
    } finally {
      running.remove(Thread.currentThread());
      open.decrementAndGet();
    }
  }

  /// Ends the turns that still run as failed, so that their visitors can ask again at once.
  @PreDestroy
  void stop() throws InterruptedException {
    running.forEach(Thread::interrupt);
    var until = Instant.now().plus(TO_STOP);
    for (var turn : running) {
      var left = Duration.between(Instant.now(), until);
      turn.join(left.isNegative() ? Duration.ZERO : left);
    }
  }

  private static AcceptTurnRequest request(String conversation, String text, Instant deadline) {
    return AcceptTurnRequest.newBuilder()
        .setConversationId(conversation)
        .setText(text)
        .setRunner("gateway")
        .setDeadline(
            Timestamp.newBuilder()
                .setSeconds(deadline.getEpochSecond())
                .setNanos(deadline.getNano()))
        .build();
  }

  private static Duration toRecord(Duration timeout) {
    var tenth = timeout.dividedBy(10);
    return tenth.compareTo(TO_RECORD) < 0 ? tenth : TO_RECORD;
  }
}
