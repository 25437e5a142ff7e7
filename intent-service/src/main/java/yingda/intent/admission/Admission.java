package yingda.intent.admission;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Fault;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// Admission to one upstream.
///
/// Nobody blocks, and no one who waits has a timer: while anybody does, all are looked at every few
/// milliseconds. That finds those whose time is up, and all the reasons there may be for more room:
/// a limit, a lease, a setting that rose.
public final class Admission implements Allotment.Demand {

  private static final int LOOK_MILLIS = 10;

  private final Gate gate;
  private final Supplier<AdmissionSettings> settings;
  private final Allotment allotment;
  private final Scheduler timer;
  private final AdmissionMeters meters;
  private boolean looking;

  Admission(
      Supplier<AdmissionSettings> settings,
      Allotment allotment,
      Scheduler timer,
      AdmissionMeters meters) {
    var now = System.nanoTime();
    this.gate = new Gate(Limit.beginning(settings.get().initial(), now), now);
    this.settings = settings;
    this.allotment = allotment;
    this.timer = timer;
    this.meters = meters;
  }

  /// To an upstream that nobody else counts on.
  public static Admission unshared(
      String upstream, Supplier<AdmissionSettings> settings, MeterRegistry registry) {
    var meters = new AdmissionMeters(registry, upstream);
    return new Admission(settings, Allotment.UNLIMITED, Schedulers.parallel(), meters).begin();
  }

  Admission begin() {
    meters.show(this);
    allotment.follow(this, this::look);
    return this;
  }

  /// Has a prompt answered within a slot, from the subscription to its end or cancellation, and
  /// learns from what comes of it.
  ///
  /// Fails with [Reason#NO_SLOT] when there is no room for it in time.
  public Flux<Piece> admit(Prompt prompt, Flux<Piece> answer) {
    return Flux.using(
        () -> enter(prompt), ticket -> ticket.turn().thenMany(observed(answer)), this::leave);
  }

  private Ticket enter(Prompt prompt) {
    var terms = terms();
    var ticket =
        new Ticket(
            prompt.priority(), terms.settings().slotWait(), prompt.deadline().left(), terms.now());
    List<Ticket> decided;
    synchronized (this) {
      decided = gate.arrive(ticket, terms);
      lookLater();
    }
    tell(decided);
    press(terms);
    return ticket;
  }

  private void leave(Ticket ticket) {
    var terms = terms();
    List<Ticket> decided;
    synchronized (this) {
      decided = gate.leave(ticket, terms);
    }
    tell(decided);
  }

  private void look() {
    var terms = terms();
    List<Ticket> decided;
    synchronized (this) {
      looking = false;
      decided = gate.look(terms);
      lookLater();
    }
    tell(decided);
    press(terms);
  }

  private void lookLater() {
    if (!looking && gate.waiting() > 0) {
      looking = true;
      var _ = timer.schedule(this::look, LOOK_MILLIS, MILLISECONDS);
    }
  }

  /// Outside the lock: an answer may do anything, even end at once.
  private void tell(List<Ticket> decided) {
    for (var ticket : decided) {
      if (ticket.state().isRefusal()) {
        meters.refused(ticket);
      }
      ticket.tell();
    }
  }

  private void press(Terms terms) {
    boolean pressed;
    synchronized (this) {
      pressed = gate.pressed(terms);
    }
    if (pressed) {
      allotment.press();
    }
  }

  private Flux<Piece> observed(Flux<Piece> answer) {
    return Flux.defer(() -> {
      var began = System.nanoTime();
      var said = new AtomicBoolean();
      return answer
          .doOnNext(piece -> {
            switch (piece) {
              case Piece.Text _ -> {
                if (!said.getAndSet(true)) {
                  heard(System.nanoTime() - began);
                }
              }
              case Piece.End _ -> succeeded();
              case Piece.Descent _ -> {}
            }
          })
          .doOnError(ModelFailure.class, failure -> failed(failure.reason(), began));
    });
  }

  private synchronized void heard(long took) {
    gate.firstText(took);
  }

  private synchronized void succeeded() {
    gate.succeeded(settings.get());
  }

  private synchronized void failed(Reason reason, long began) {
    if (isCongestion(reason)) {
      gate.congested(began, System.nanoTime(), reason == Reason.LIMITED);
    }
  }

  /// An upstream has no room when it says so, and when it takes too long to begin.
  private static boolean isCongestion(Reason reason) {
    return reason.fault() == Fault.BUSY || reason == Reason.SILENT || reason == Reason.NO_CONTENT;
  }

  private Terms terms() {
    return new Terms(settings.get(), allotment.allowed(), System.nanoTime());
  }

  synchronized int limit() {
    return gate.limit();
  }

  @Override
  public synchronized int inFlight() {
    return gate.inFlight();
  }

  synchronized int waiting() {
    return gate.waiting();
  }

  @Override
  public synchronized int peak() {
    return gate.takePeak();
  }

  @Override
  public synchronized int most() {
    return gate.useful(settings.get());
  }

  /// Gives back what is held of the account.
  public void close() {
    allotment.close();
  }
}
