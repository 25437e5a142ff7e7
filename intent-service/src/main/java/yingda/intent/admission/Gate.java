package yingda.intent.admission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.intent.admission.Ticket.State;
import yingda.intent.model.Priority;

/// Decides who enters, who waits and who is refused.
///
/// Not for several threads at once. Each step returns the tickets that were decided on, for
/// somebody to tell them.
final class Gate {

  private final Waiters waiting = new Waiters();
  private final Map<Priority, Line> lines = new EnumMap<>(Priority.class);
  private Limit limit;
  private FirstText firstText = FirstText.UNKNOWN;
  private int inFlight;
  private int peak;

  Gate(Limit limit, long now) {
    this.limit = limit;
    for (var priority : Priority.values()) {
      lines.put(priority, Line.untried(priority, now));
    }
  }

  List<Ticket> arrive(Ticket ticket, Terms terms) {
    waiting.add(ticket);
    peak = Math.max(peak, inFlight + waiting.count());
    var decided = callable(terms);
    if (ticket.state() == State.WAITING && !mayWait(ticket.priority(), terms)) {
      waiting.remove(ticket);
      ticket.become(State.FULL);
      decided.add(ticket);
    }
    return decided;
  }

  List<Ticket> leave(Ticket ticket, Terms terms) {
    if (ticket.state() == State.ENTERED) {
      inFlight--;
    } else {
      waiting.remove(ticket);
    }
    ticket.become(State.LEFT);
    return callable(terms);
  }

  /// Looks after those who wait: time has passed, and there may be more room than before.
  List<Ticket> look(Terms terms) {
    var decided = callable(terms);
    var needed = needed(terms);
    for (var gone :
        waiting.removeAll(it -> it.waitedEnough(terms.now()) || it.late(needed, terms.now()))) {
      gone.become(gone.late(needed, terms.now()) ? State.LATE : State.WAITED);
      if (gone.waitedLong(terms.now())) {
        var line = line(gone.priority());
        lines.put(gone.priority(), line.tooSlow(gone, terms.now(), terms.settings().queue()));
      }
      decided.add(gone);
    }
    return decided;
  }

  private List<Ticket> callable(Terms terms) {
    var decided = new ArrayList<Ticket>();
    var needed = needed(terms);
    for (var next = next(terms); next != null; next = next(terms)) {
      if (next.late(needed, terms.now())) {
        // It fails now rather than after having been asked in vain.
        next.become(State.LATE);
      } else {
        next.become(State.ENTERED);
        inFlight++;
        letIn(next, terms);
      }
      decided.add(next);
    }
    return decided;
  }

  private void letIn(Ticket ticket, Terms terms) {
    if (ticket.waited(terms.now())) {
      var line = line(ticket.priority());
      lines.put(ticket.priority(), line.letIn(ticket, terms.now(), terms.settings().queue()));
    }
  }

  private @Nullable Ticket next(Terms terms) {
    var room = room(terms);
    var share = terms.settings().share();
    return waiting.next(priority -> inFlight < share.of(priority) * room);
  }

  /// What nobody waits for doesn't wait either.
  private boolean mayWait(Priority priority, Terms terms) {
    var line = waiting.count(priority);
    return priority != Priority.BATCH
        && line <= terms.settings().queue()
        && line <= likelyServed(priority, terms)
        && line(priority).longerThan(line);
  }

  private Line line(Priority priority) {
    return Objects.requireNonNull(lines.get(priority));
  }

  /// How many of a line may be let in before they have waited half as long as they may, if nobody
  /// else came and answers took no longer than their first texts: more won't be.
  private double likelyServed(Priority priority, Terms terms) {
    var settings = terms.settings();
    return firstText.nanos() == 0
        ? Double.MAX_VALUE
        : Math.max(1, settings.share().of(priority) * room(terms))
            * settings.slotWait().toNanos()
            / firstText.nanos()
            / 2;
  }

  private int room(Terms terms) {
    return Math.min(useful(terms.settings()), terms.allotted());
  }

  private long needed(Terms terms) {
    return Math.max(firstText.nanos(), terms.settings().leastTime().toNanos());
  }

  /// How many could be in flight if the account allowed any number.
  int useful(AdmissionSettings settings) {
    return Math.min(limit.whole(), settings.concurrent());
  }

  /// Whether the account allows fewer than are, or soon will be, wanted.
  boolean pressed(Terms terms) {
    var scarce = terms.allotted() < useful(terms.settings());
    return scarce && (waiting.count() > 0 || 4 * inFlight > 3 * terms.allotted());
  }

  void firstText(long nanos) {
    firstText = firstText.seen(nanos);
  }

  void succeeded(AdmissionSettings settings) {
    limit = limit.succeeded(inFlight, settings.concurrent());
  }

  void congested(long sent, long now, boolean exact) {
    limit = limit.congested(sent, now, exact);
  }

  int limit() {
    return limit.whole();
  }

  int inFlight() {
    return inFlight;
  }

  int waiting() {
    return waiting.count();
  }

  /// The most that were in flight or wanted to be since this was last asked.
  int takePeak() {
    var most = peak;
    peak = inFlight + waiting.count();
    return most;
  }
}
