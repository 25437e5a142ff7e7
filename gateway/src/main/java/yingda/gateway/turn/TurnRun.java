package yingda.gateway.turn;

import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.HeldTurn;
import yingda.dialog.v1.ReleaseTurnRequest;
import yingda.gateway.log.LiveTexts;
import yingda.gateway.service.Dialog;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// One attempt at one turn. It ends the turn, gives it back, or loses it.
final class TurnRun {

  private static final Logger log = LoggerFactory.getLogger(TurnRun.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int ATTEMPTS = 3;

  private final Work work;
  private final Turn turn;
  private final TurnSettings settings;
  private final Pipeline pipeline;
  private final Journal journal;
  private final Dialog dialog;
  private final LiveTexts live;
  private final Report report;
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private volatile Context context = Context.ROOT;
  private volatile Runnable then = () -> {};
  private volatile boolean lost;

  TurnRun(
      Work work,
      TurnSettings settings,
      Pipeline pipeline,
      Dialog dialog,
      LiveTexts live,
      JsonMapper json,
      TaskScheduler timer,
      MeterRegistry meters) {
    this.work = work;
    this.turn = new Turn(work);
    this.settings = settings;
    this.pipeline = pipeline;
    this.dialog = dialog;
    this.live = live;
    this.journal = new Journal(work, dialog, json, timer, settings, this::lose);
    this.report = new Report(work, settings, meters);
  }

  Turn turn() {
    return turn;
  }

  /// @param ended is told at the end, whichever it is
  void start(Context in, Runnable ended) {
    context = in;
    then = ended;
    thread.setName("turn-" + work.turn());
    thread.start();
  }

  /// Stops: the turn isn't ours any more.
  void lose() {
    lost = true;
    turn.lose();
    thread.interrupt();
  }

  /// Stops, and lets others go on.
  void giveBack() {
    thread.interrupt();
  }

  void join(Instant until) throws InterruptedException {
    var left = Duration.between(Instant.now(), until);
    if (left.isPositive()) {
      thread.join(left);
    }
  }

  /// Whether dialog-service is to be told that we are still at it.
  boolean silent() {
    return !lost && work.silent();
  }

  void spoke() {
    work.spoke();
  }

  HeldTurn held() {
    return work.held();
  }

  private void run() {
    try (var show = live.show(work.caller(), work.conversation(), ShownText.of(work))) {
      work.feed().follow(show::more);
      context.run(this::attempt);
    } finally {
      turn.lose();
      then.run();
    }
  }

  private void attempt() {
    try {
      var ending = answer();
      var rest = journal.close(settings.finishTimeout().dividedBy(2)).orElse(Journal.NOTHING);
      var recorded = record(report.request(ending, journal.intent(), rest));
      if (ending.stands(recorded) && journal.wrote(rest, recorded.getEventIdsList())) {
        report.end(turn, ending, journal.intent(), recorded);
      }
      // Otherwise it had been ended before, and the log says how.
    } catch (InterruptedException _) {
      if (!lost) {
        release();
      }
    } catch (AnswerLost e) {
      log.warn("Turn {} is given back: {}", work.turn(), e.getMessage());
      release();
    } catch (RuntimeException e) {
      // Only what is recorded is an end: the lease ends, and another attempt begins.
      logUnforeseen(e);
    }
  }

  private Ending answer() throws InterruptedException, AnswerLost {
    try {
      return pipeline.answer(work, journal, settings);
    } catch (AnswerLost e) {
      if (work.assignment().getAttempt() >= ATTEMPTS) {
        logUnforeseen(e.reason());
        return Ending.failed(e.reason());
      }
      // Another instance is known already; the successor of the only one takes longer to find.
      Thread.sleep(work.assignment().getAttempt() == 1 ? PAUSE : PAUSE.multipliedBy(8));
      throw e;
    } catch (RuntimeException e) {
      logUnforeseen(e);
      return Ending.failed(e);
    }
  }

  /// Records the end, as often as it takes until a little after the turn's deadline: ending a turn
  /// twice changes nothing.
  private FinishTurnResponse record(FinishTurnRequest request) throws InterruptedException {
    var until = work.deadline().plus(settings.finishTimeout());
    while (true) {
      try {
        return dialog.finish(work.caller(), request, settings.finishTimeout());
      } catch (DependencyUnavailable | DeadlineExceeded e) {
        if (Instant.now().plus(PAUSE).isAfter(until)) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private void release() {
    try {
      dialog.release(
          work.caller(),
          ReleaseTurnRequest.newBuilder()
              .setConversationId(work.conversation())
              .setTurnId(work.turn())
              .setFence(work.assignment().getFence())
              .build());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("Turn {} waits until its lease ends: {}", work.turn(), e.toString());
    }
  }

  private void logUnforeseen(RuntimeException e) {
    if (e instanceof ServiceException known) {
      log.warn("Turn {} failed: {} {}", work.turn(), known.reason(), known.getMessage());
    } else {
      log.error("Turn {} failed", work.turn(), e);
    }
  }
}
