package yingda.gateway.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.gateway.log.EventLog;
import yingda.gateway.log.Position;
import yingda.gateway.log.Reading;
import yingda.gateway.service.Dialog;
import yingda.gateway.stream.StreamSettings;
import yingda.gateway.turn.Runs;
import yingda.gateway.turn.Taken;
import yingda.gateway.turn.Turn;
import yingda.gateway.turn.TurnEvent;
import yingda.platform.failure.ServiceException;
import yingda.platform.grpc.Caller;

/// Where a client's turn is to be read.
record TurnSource(
    Caller caller, Runs runs, EventLog log, Dialog dialog, Supplier<StreamSettings> settings) {

  /// The turn's run, if it runs here.
  Optional<Turn> run(Taken taken) {
    return Optional.ofNullable(taken.run()).or(() -> runs.find(taken.turn()));
  }

  /// Where its story begins. A log that has been begun anew since no longer knows: then it is told
  /// as it stands.
  static Position beginning(Taken taken) {
    return taken.eventId().isEmpty()
        ? Position.NOWHERE
        : Position.parse("eventId", taken.eventId());
  }

  Reading follow(Taken taken, Position at, Runnable wake) throws InterruptedException {
    return log.follow(caller, taken.accepted().conversationId(), at, wake);
  }

  GetTurnResponse now(Taken taken) throws InterruptedException {
    return dialog.turn(caller, GetTurnRequest.newBuilder().setTurnId(taken.turn()).build());
  }

  /// Where it waits; nothing when it doesn't, or nobody can say.
  Optional<TurnEvent.Queue> waiting(Taken taken) throws InterruptedException {
    try {
      var turn = now(taken);
      return turn.hasWaiting()
          ? Optional.of(queue(taken, TurnView.Waiting.of(turn.getWaiting())))
          : Optional.empty();
    } catch (ServiceException _) {
      return Optional.empty();
    }
  }

  private static TurnEvent.Queue queue(Taken taken, TurnView.Waiting waiting) {
    return new TurnEvent.Queue(taken.turn(), waiting.position(), waiting.estimateSeconds());
  }

  /// Its end, with all of its text; nothing while there is none.
  Optional<TurnEvent.Done> end(Taken taken) throws InterruptedException {
    var turn = now(taken);
    if (!turn.hasReply()) {
      return Optional.empty();
    }
    var reply = MessageView.of(turn.getReply());
    var code = reply.failureCode();
    return Optional.of(
        new TurnEvent.Done(
            reply.turnId(),
            reply.state(),
            turn.getSha256(),
            reply.text().length(),
            reply.text(),
            turn.getModel(),
            reply.sources().size(),
            reply.degraded(),
            code == null ? null : TurnView.reason(code)));
  }

  Duration interval() {
    return settings.get().queueEvery();
  }
}
