package yingda.gateway.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.HeldTurn;
import yingda.platform.grpc.Caller;

/// A turn to be run.
///
/// @param until when the answer must be complete: a little before the turn's deadline, so that its
///   end can be recorded in time
/// @param word when dialog-service heard of us last
record Work(
    Caller caller,
    Assignment assignment,
    Feed feed,
    Instant accepted,
    Instant until,
    AtomicReference<Instant> word) {

  private static final Duration TO_RECORD = Duration.ofSeconds(1);

  static Work of(Caller caller, Assignment assignment) {
    var accepted =
        assignment.hasAcceptedAt() ? Times.instant(assignment.getAcceptedAt()) : Instant.now();
    var deadline = Times.instant(assignment.getDeadline());
    var tenth = Duration.between(accepted, deadline).dividedBy(10);
    var toRecord = tenth.compareTo(TO_RECORD) < 0 ? tenth : TO_RECORD;
    return new Work(
        caller,
        assignment,
        new Feed(assignment.getTurnId(), assignment.getAttempt()),
        accepted,
        deadline.minus(toRecord),
        new AtomicReference<>(Instant.now()));
  }

  String conversation() {
    return assignment.getConversationId();
  }

  String turn() {
    return assignment.getTurnId();
  }

  /// What the visitor wrote.
  String text() {
    return assignment.getText();
  }

  Instant deadline() {
    return Times.instant(assignment.getDeadline());
  }

  /// What time is left, but no more than a slice.
  Duration within(Duration slice) {
    var left = left();
    return left.compareTo(slice) < 0 ? left : slice;
  }

  Duration left() {
    var left = Duration.between(Instant.now(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Notes that dialog-service heard of us just now.
  void spoke() {
    word.set(Instant.now());
  }

  /// Whether it is time to say that we are still at it.
  boolean silent() {
    var lease = Times.duration(assignment.getLease());
    return lease.isPositive()
        && Duration.between(word.get(), Instant.now()).compareTo(lease.dividedBy(3)) >= 0;
  }

  HeldTurn held() {
    return HeldTurn.newBuilder()
        .setTenant(caller.tenant())
        .setVisitor(caller.requireVisitor())
        .setConversationId(conversation())
        .setTurnId(turn())
        .setFence(assignment.getFence())
        .build();
  }

  AppendEventsRequest.Builder append() {
    return AppendEventsRequest.newBuilder()
        .setConversationId(conversation())
        .setTurnId(turn())
        .setFence(assignment.getFence());
  }
}
