package yingda.gateway.turn;

import io.grpc.Context;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.Assignment;
import yingda.gateway.plan.Understanding;
import yingda.gateway.service.Dialog;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.UnderMaintenance;
import yingda.platform.grpc.Caller;
import yingda.platform.settings.Pinned;
import yingda.platform.settings.Settings;

/// Takes messages in, and runs their turns at once when it can.
@Singleton
public final class TurnRunner {

  private final Dialog dialog;
  private final Settings state;
  private final Supplier<TurnSettings> settings;
  private final Supplier<MaintenanceSettings> maintenance;
  private final Credits credits;
  private final Runs runs;
  private final RunnerId runner;
  private volatile boolean refusing;

  TurnRunner(
      Dialog dialog,
      Settings state,
      Supplier<TurnSettings> settings,
      Supplier<MaintenanceSettings> maintenance,
      Credits credits,
      Runs runs,
      RunnerId runner) {
    this.dialog = dialog;
    this.state = state;
    this.settings = settings;
    this.maintenance = maintenance;
    this.credits = credits;
    this.runs = runs;
    this.runner = runner;
  }

  /// Takes a message in; when it returns, the turn is recorded, and runs or waits.
  ///
  /// @throws UnderMaintenance if no messages are taken
  /// @throws DependencyUnavailable if this gateway takes none any more
  public Taken accept(Caller caller, NewTurn message) throws InterruptedException {
    var view = state.now();
    var context = caller.in(Pinned.in(Context.ROOT, view));
    var before = context.attach();
    try {
      requireOpen(message.text());
      return take(caller, message, view);
    } finally {
      context.detach(before);
    }
  }

  /// From now on turns that are taken in wait for other gateways, and none is claimed.
  public void startNothing() {
    credits.close();
  }

  /// From now on nothing is taken in.
  public void refuse() {
    refusing = true;
  }

  private void requireOpen(String text) {
    if (refusing) {
      throw new DependencyUnavailable("gateway", "this gateway is stopping; another one is there");
    }
    var closed = maintenance.get();
    if (closed.enabled()) {
      var words = closed.in(Understanding.guess(text).language());
      throw new UnderMaintenance(words, closed.retryAfter());
    }
  }

  private Taken take(Caller caller, NewTurn message, Settings.View view)
      throws InterruptedException {
    var now = settings.get();
    var deadline = Instant.now().plus(now.timeout());
    var credit = credits.take(1);
    var begun = 0;
    try {
      var response = dialog.accept(caller, request(message, deadline, credit > 0));
      Turn run = null;
      if (response.hasAssignment()) {
        begun = 1;
        run = runs.begin(caller, assignment(response, caller, message), view);
      }
      return Taken.of(response, run, message, deadline, now.finishTimeout().multipliedBy(2));
    } finally {
      credits.giveBack(credit - begun);
    }
  }

  /// Says of the assignment what we know as well.
  private static Assignment assignment(
      AcceptTurnResponse response, Caller caller, NewTurn message) {
    var given = response.getAssignment();
    return given.toBuilder()
        .setAfter(given.getAfter().isEmpty() ? response.getEventId() : given.getAfter())
        .setTenant(caller.tenant())
        .setVisitor(caller.requireVisitor())
        .setConversationId(message.conversation())
        .setTurnId(response.getTurnId())
        .setSequence(response.getSequence())
        .setText(message.text())
        .build();
  }

  private AcceptTurnRequest request(NewTurn message, Instant deadline, boolean now) {
    // A key of our own lets the call itself be repeated.
    var key = message.key() == null ? UUID.randomUUID().toString() : message.key();
    return AcceptTurnRequest.newBuilder()
        .setConversationId(message.conversation())
        .setText(message.text())
        .setDeadline(Times.timestamp(deadline))
        .setIdempotencyKey(key)
        .setRunner(now ? runner.get() : "")
        .build();
  }
}
