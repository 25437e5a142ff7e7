package yingda.gateway.turn;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.TurnState;
import yingda.platform.outcome.Fate;

/// How a turn ended, as the record, its readers, the metrics and the log are told.
final class Report {

  private static final Logger log = LoggerFactory.getLogger(Report.class);

  private final Work work;
  private final TurnSettings settings;
  private final MeterRegistry meters;

  Report(Work work, TurnSettings settings, MeterRegistry meters) {
    this.work = work;
    this.settings = settings;
    this.meters = meters;
  }

  /// @param rest what is to be in the log before the end
  FinishTurnRequest request(Ending ending, TurnEvent.@Nullable Intent intent, Journal.Rest rest) {
    var request =
        FinishTurnRequest.newBuilder()
            .setConversationId(work.conversation())
            .setTurnId(work.turn())
            .setFence(work.assignment().getFence())
            .setState(ending.state())
            .setText(ending.text())
            .setIntent(intent == null ? "" : intent.intent())
            .setModel(ending.model())
            .addAllDegraded(ending.degraded())
            .addAllEvents(rest.events());
    ending.sources().stream().map(Translation::record).forEach(request::addSources);
    if (ending.failure() != null) {
      request.setFailureCode(ending.failure().code().name());
    }
    return request.build();
  }

  void end(
      Turn turn, Ending ending, TurnEvent.@Nullable Intent intent, FinishTurnResponse recorded) {
    var done = done(ending, recorded.getSha256());
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
    turn.feed().end(recorded.getEventId(), done);
    turn.end(
        new Outcome(
            work.conversation(),
            work.assignment().getSequence(),
            intent,
            ending.sources(),
            done,
            ending.text(),
            ending.failure()));
  }

  private TurnEvent.Done done(Ending ending, String sha256) {
    var failure = ending.failure();
    return new TurnEvent.Done(
        work.turn(),
        ending.stateName(),
        sha256,
        ending.text().length(),
        ending.text().contentEquals(work.feed().text()) ? null : ending.text(),
        ending.model(),
        ending.sources().size(),
        ending.degraded().isEmpty() ? null : ending.degraded(),
        failure == null
            ? null
            : new TurnEvent.Reason(
                failure.code().name(), failure.code().title(), failure.detail()));
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
}
