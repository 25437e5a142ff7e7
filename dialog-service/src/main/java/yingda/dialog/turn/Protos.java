package yingda.dialog.turn;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import yingda.dialog.history.Recollection;
import yingda.dialog.history.Said;
import yingda.dialog.log.LogEvent;
import yingda.dialog.log.Reading;
import yingda.dialog.queue.Assignment;
import yingda.dialog.queue.ReadyQueue;
import yingda.dialog.queue.Signals;
import yingda.dialog.record.Source;
import yingda.dialog.record.TurnState;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.Conversation;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Priority;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.Snapshot;
import yingda.dialog.v1.TurnInFlight;
import yingda.dialog.v1.Waiting;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.digest.Sha256;

/// Says in the words of the contract what is known here.
final class Protos {

  private Protos() {}

  static Conversation conversation(yingda.dialog.record.Conversation conversation) {
    return Conversation.newBuilder()
        .setId(conversation.id())
        .setCreatedAt(timestamp(conversation.createdAt()))
        .setTitle(conversation.title())
        .build();
  }

  static AcceptTurnResponse accepted(Accepted accepted) {
    var response =
        AcceptTurnResponse.newBuilder()
            .setTurnId(accepted.turn())
            .setSequence(accepted.sequence())
            .setEventId(accepted.event())
            .setReplayed(accepted.replayed())
            .setState(state(accepted.state()))
            .setDeadline(timestamp(accepted.deadline()));
    if (accepted.assignment() != null) {
      response.setAssignment(assignment(accepted.assignment()));
    }
    return response.build();
  }

  static yingda.dialog.v1.Assignment assignment(Assignment assignment) {
    var lane = assignment.lane();
    var turn = assignment.turn();
    return recollection(assignment.recollection())
        .setAttempt(assignment.attempt())
        .setFence(assignment.attempt())
        .setDeadline(timestamp(assignment.deadline()))
        .setTenant(lane.tenant())
        .setVisitor(lane.visitor())
        .setConversationId(lane.conversation())
        .setTurnId(turn.id())
        .setSequence(turn.sequence())
        .setText(turn.text())
        .setAfter(assignment.after())
        .setLease(duration(assignment.lease()))
        .setAcceptedAt(timestamp(turn.acceptedAt()))
        .setPriority(priority(assignment.priority()))
        .build();
  }

  private static Priority priority(int priority) {
    return switch (priority) {
      case 0 -> Priority.PRIORITY_URGENT;
      case 1 -> Priority.PRIORITY_IDENTIFIED;
      case 2 -> Priority.PRIORITY_ANONYMOUS;
      default -> Priority.PRIORITY_BATCH;
    };
  }

  private static yingda.dialog.v1.Assignment.Builder recollection(Recollection told) {
    var assignment =
        yingda.dialog.v1.Assignment.newBuilder()
            .addAllHistory(messages(told.said()))
            .setSummarizeUpTo(told.summarizeUpTo());
    if (told.summary() != null) {
      assignment
          .getSummaryBuilder()
          .setText(told.summary().text())
          .setUpToSequence(told.summary().upTo());
    }
    return assignment;
  }

  static GetTurnResponse standing(Turns.Standing standing) {
    var recorded = standing.recorded();
    var turn = recorded.turn();
    var ending = turn.ending();
    var response =
        GetTurnResponse.newBuilder()
            .setConversationId(standing.lane().conversation())
            .setQuestion(
                message(Said.byVisitor(turn)).toBuilder().setState(state(standing.state())))
            .setDeadline(timestamp(recorded.deadline()))
            .setAttempt(standing.attempt())
            .setDoneEventId(standing.done());
    if (ending != null) {
      response
          .setReply(message(Said.byBot(turn, ending)))
          .setIntent(ending.intent())
          .setModel(ending.model())
          .setSha256(Sha256.hex(ending.answer()));
    }
    standing.place().ifPresent(wait -> response.setWaiting(waiting(wait)));
    return response.build();
  }

  static WatchSignalsResponse signal(Signals.Signal signal) {
    return WatchSignalsResponse.newBuilder()
        .setTurnsWait(signal.turnsWait())
        .addAllStoppedTurnIds(signal.stopped())
        .build();
  }

  static ReadEventsResponse reading(Reading reading) {
    return switch (reading) {
      case Reading.Events(var events) ->
          ReadEventsResponse.newBuilder()
              .addAllEvents(events.stream().map(Protos::event).toList())
              .build();
      case Reading.Snapshot snapshot ->
          ReadEventsResponse.newBuilder().setSnapshot(snapshot(snapshot)).build();
    };
  }

  static FollowEventsResponse followed(Reading reading) {
    return switch (reading) {
      case Reading.Events(var events) ->
          FollowEventsResponse.newBuilder()
              .addAllEvents(events.stream().map(Protos::event).toList())
              .build();
      case Reading.Snapshot snapshot ->
          FollowEventsResponse.newBuilder().setSnapshot(snapshot(snapshot)).build();
    };
  }

  private static Snapshot snapshot(Reading.Snapshot snapshot) {
    var message =
        Snapshot.newBuilder()
            .setId(snapshot.id())
            .setReason(snapshot.reason())
            .addAllMessages(messages(snapshot.said()))
            .setMore(snapshot.more());
    var inFlight = snapshot.inFlight();
    if (inFlight != null) {
      message.setInFlight(
          TurnInFlight.newBuilder()
              .setTurnId(inFlight.turn())
              .setAttempt(inFlight.attempt())
              .setText(inFlight.text()));
    }
    return message.build();
  }

  private static Waiting waiting(ReadyQueue.Wait wait) {
    var message = Waiting.newBuilder().setPosition(wait.position());
    if (wait.estimate() != null) {
      message.setEstimate(duration(wait.estimate()));
    }
    return message.build();
  }

  static List<Message> messages(List<Said> said) {
    return said.stream().map(Protos::message).toList();
  }

  private static Event event(LogEvent event) {
    return Event.newBuilder()
        .setId(event.id())
        .setTurnId(event.turn())
        .setType(event.type())
        .setData(event.data())
        .build();
  }

  static yingda.dialog.v1.TurnState state(TurnState state) {
    return switch (state) {
      case ACCEPTED -> yingda.dialog.v1.TurnState.TURN_STATE_ACCEPTED;
      case RUNNING -> yingda.dialog.v1.TurnState.TURN_STATE_RUNNING;
      case DONE -> yingda.dialog.v1.TurnState.TURN_STATE_DONE;
      case DEGRADED -> yingda.dialog.v1.TurnState.TURN_STATE_DEGRADED;
      case FAILED -> yingda.dialog.v1.TurnState.TURN_STATE_FAILED;
      case EXPIRED -> yingda.dialog.v1.TurnState.TURN_STATE_EXPIRED;
      case CANCELLED -> yingda.dialog.v1.TurnState.TURN_STATE_CANCELLED;
    };
  }

  private static Message message(Said said) {
    return Message.newBuilder()
        .setTurnId(said.turn())
        .setSequence(said.sequence())
        .setRole(
            switch (said.role()) {
              case VISITOR -> Role.ROLE_VISITOR;
              case BOT -> Role.ROLE_BOT;
            })
        .setText(said.text())
        .setAt(timestamp(said.at()))
        .setState(state(said.state()))
        .addAllSources(said.sources().stream().map(Protos::source).toList())
        .setFailureCode(said.failureCode())
        .addAllDegraded(said.degraded())
        .build();
  }

  private static yingda.dialog.v1.Source source(Source source) {
    return yingda.dialog.v1.Source.newBuilder()
        .setPassageId(source.passageId())
        .setArticleId(source.articleId())
        .setTitle(source.title())
        .setUrl(source.url())
        .setText(source.text())
        .build();
  }

  private static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.toSeconds())
        .setNanos(duration.toNanosPart())
        .build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
