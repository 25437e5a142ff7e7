package yingda.gateway.turn;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.TurnState;
import yingda.gateway.service.Dialog;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.outcome.Fate;

/// One run of one turn, which ends it exactly once, whatever happens.
final class TurnRun implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(TurnRun.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Work work;
  private final TurnEvent.Accepted accepted;
  private final TurnSettings settings;
  private final Pipeline pipeline;
  private final Journal journal;
  private final Dialog dialog;
  private final MeterRegistry meters;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

  TurnRun(
      Work work,
      TurnEvent.Accepted accepted,
      TurnSettings settings,
      Pipeline pipeline,
      Journal journal,
      Dialog dialog,
      MeterRegistry meters) {
    this.work = work;
    this.accepted = accepted;
    this.settings = settings;
    this.pipeline = pipeline;
    this.journal = journal;
    this.dialog = dialog;
    this.meters = meters;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  @Override
  public void run() {
    journal.start();
    var ending = answer();
    String eventId = null;
    String sha256 = "";
    try {
      if (!journal.close(settings.finishTimeout().dividedBy(2))) {
        log.warn("Turn {} ends without all of its text in the log", work.turn());
      }
      var recorded = record(ending);
      eventId = recorded.getEventId().isEmpty() ? null : recorded.getEventId();
      sha256 = recorded.getSha256();
      if (recorded.getState() != ending.state()) {
        ending = endedElsewhere(recorded.getState());
      }
    } catch (InterruptedException _) {
      ending = Ending.failed(stopping());
    } catch (RuntimeException e) {
      // Only what is recorded is an answer.
      logUnforeseen(e);
      ending = ending.failure() == null ? Ending.failed(e) : ending;
    }
    end(eventId, sha256.isEmpty() ? sha256(ending.text()) : sha256, ending);
  }

  private Ending answer() {
    try {
      return pipeline.answer(work, settings);
    } catch (InterruptedException _) {
      return Ending.failed(stopping());
    } catch (RuntimeException e) {
      logUnforeseen(e);
      return Ending.failed(e);
    }
  }

  /// Records the end, as often as it takes within its bound: ending a turn twice changes nothing.
  private FinishTurnResponse record(Ending ending) throws InterruptedException {
    var request = request(ending);
    var until = Instant.now().plus(settings.finishTimeout());
    while (true) {
      var left = Duration.between(Instant.now(), until);
      try {
        return dialog.finish(work.caller(), request, left);
      } catch (DependencyUnavailable e) {
        if (left.compareTo(PAUSE.multipliedBy(2)) < 0) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private FinishTurnRequest request(Ending ending) {
    var intent = intent();
    var request =
        FinishTurnRequest.newBuilder()
            .setConversationId(work.conversation())
            .setTurnId(work.turn())
            .setFence(work.assignment().getFence())
            .setState(ending.state())
            .setText(ending.text())
            .setIntent(intent == null ? "" : intent.intent())
            .setModel(ending.model());
    ending.sources().stream().map(Translation::record).forEach(request::addSources);
    if (ending.failure() != null) {
      request.setFailureCode(ending.failure().code().name());
    }
    return request.build();
  }

  private void end(@Nullable String eventId, String sha256, Ending ending) {
    var failure = ending.failure();
    var done =
        new TurnEvent.Done(
            work.turn(),
            ending.stateName(),
            sha256,
            ending.text().length(),
            null,
            ending.model(),
            ending.sources().size(),
            ending.state() == TurnState.TURN_STATE_DEGRADED ? List.of("intent") : null,
            failure == null
                ? null
                : new TurnEvent.Reason(
                    failure.code().name(), failure.code().title(), failure.detail()));
    count(ending.state());
    if (settings.logged().includes(work.caller().tenant(), work.turn())) {
      log.info(
          "Turn {} of {} is {} after {} ms, {} sources, {} UTF-16 units",
          work.turn(),
          work.caller().tenant(),
          done.state(),
          Duration.between(work.accepted(), Instant.now()).toMillis(),
          done.sources(),
          done.length());
    }
    work.feed().end(eventId, done);
    outcome.complete(
        new Outcome(accepted, intent(), ending.sources(), done, ending.text(), failure));
  }

  private void count(TurnState state) {
    meters.counter("yingda.turns", "state", Ending.name(state)).increment();
    switch (state) {
      case TURN_STATE_DONE -> Fate.OK.count(meters);
      case TURN_STATE_DEGRADED -> Fate.DEGRADED.count(meters);
      case TURN_STATE_FAILED, TURN_STATE_EXPIRED -> Fate.FAILED.count(meters);
      default -> {
        // The visitor's will.
      }
    }
  }

  private TurnEvent.@Nullable Intent intent() {
    var cursor = new Feed.Cursor();
    for (var entry = work.feed().next(cursor); entry != null; entry = work.feed().next(cursor)) {
      if (entry.event() instanceof TurnEvent.Intent intent) {
        return intent;
      }
    }
    return null;
  }

  /// The log's first terminal state wins over ours.
  private static Ending endedElsewhere(TurnState state) {
    var ended = Ending.failed(new DeadlineExceeded("answering"));
    return new Ending(state, "", List.of(), "", ended.failure());
  }

  private static ServiceException stopping() {
    return new DependencyUnavailable("gateway", "the gateway is being restarted");
  }

  private void logUnforeseen(RuntimeException e) {
    if (e instanceof ServiceException known) {
      log.warn("Turn {} failed: {} {}", work.turn(), known.reason(), known.getMessage());
    } else {
      log.error("Turn {} failed", work.turn(), e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
