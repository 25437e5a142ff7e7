package yingda.gateway.log;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.Snapshot;
import yingda.dialog.v1.TurnState;
import yingda.gateway.log.LogEvent.Meaning;

/// What one client has been shown of a conversation.
///
/// It takes the log's events in order, text that the log may not have yet, and snapshots, in any
/// interleaving, and says what of it the client is still to be shown. Only the log counts: text
/// that comes sooner is shown sooner, and is dropped when the log brings it again. Not thread-safe.
final class View {

  private @Nullable Position at;
  // Whether it came with text that it alone knows of, and that the log goes on from.
  private boolean resumed;
  // Turns that were taken in before this client's eyes, and of which it has no text yet.
  private final Set<String> begun = new HashSet<>();

  // The text the client has, of the turn that is being answered.
  private @Nullable String turn;
  private int attempt;
  private int seen;
  private int logged;

  /// @param after where the client is; null when it has nothing
  View(@Nullable Position after) {
    at = after == null ? null : new Position(after.epoch(), after.n());
    resumed = after != null;
    var ahead = after == null ? null : after.ahead();
    if (ahead != null) {
      turn = ahead.turn();
      attempt = ahead.attempt();
      seen = ahead.offset();
    }
  }

  /// Where the client is; null when it has nothing yet.
  @Nullable Position at() {
    var place = at;
    return place == null || turn == null || seen <= logged
        ? place
        : new Position(place.epoch(), place.n(), new Position.Ahead(turn, attempt, seen));
  }

  /// How much of an attempt's text the client has; nothing when it can't be shown any for now,
  /// because the log has still to say what came before it, or how much of it the client has.
  ///
  /// @param began the log's last event before the attempt's own
  Optional<Integer> seen(String ofTurn, int ofAttempt, Position began) {
    if (ofTurn.equals(turn)) {
      return ofAttempt == attempt ? Optional.of(seen) : Optional.empty();
    }
    var place = at;
    if (place == null || place.epoch() != began.epoch() || place.isBefore(began)) {
      return Optional.empty();
    }
    return begun.contains(ofTurn) || place.n() == began.n() ? Optional.of(0) : Optional.empty();
  }

  /// Takes text from whoever writes the answer.
  Optional<Frame> live(String ofTurn, int ofAttempt, Position began, int offset, String text) {
    var known = seen(ofTurn, ofAttempt, began);
    if (known.isEmpty() || offset > known.get() || offset + text.length() <= known.get()) {
      return Optional.empty();
    }
    if (!ofTurn.equals(turn)) {
      answering(ofTurn, ofAttempt, 0);
    }
    return Optional.of(show(text.substring(seen - offset)));
  }

  /// Whether a turn's end has to be given the turn's final text, because the client has another and
  /// the event has none.
  boolean lacksText(LogEvent event) {
    if (!(event.meaning() instanceof Meaning.Done(var length, var text)) || text != null) {
      return false;
    }
    var known = known(event.turn());
    return known.isPresent() && known.get() != length;
  }

  /// Takes the log's next event.
  ///
  /// @throws Hole if the client can't make sense of it
  Optional<Frame> log(LogEvent event) throws Hole {
    var here = at;
    if (here != null) {
      if (here.epoch() > event.at().epoch()
          || event.at().equals(here)
          || event.at().isBefore(here)) {
        return Optional.empty();
      }
      if (here.epoch() < event.at().epoch()) {
        throw new Hole();
      }
    }
    return switch (event.meaning()) {
      case Meaning.Accepted _ -> {
        begun.add(event.turn());
        yield pass(event);
      }
      case Meaning.Text text -> text(event, text);
      case Meaning.Reset(var next) -> {
        if (event.turn().equals(turn) && next <= attempt) {
          at = event.at();
          yield Optional.empty();
        }
        answering(event.turn(), next, 0);
        yield pass(event);
      }
      case Meaning.Done _ -> done(event);
      case Meaning.None _ -> pass(event);
    };
  }

  /// Takes the conversation as it stands, in place of everything.
  Frame snapshot(Snapshot snapshot) {
    at = Position.of(snapshot.getId());
    resumed = false;
    begun.clear();
    turn = null;
    for (var message : snapshot.getMessagesList()) {
      if (message.getState() == TurnState.TURN_STATE_ACCEPTED) {
        begun.add(message.getTurnId());
      }
    }
    if (snapshot.hasInFlight()) {
      var answer = snapshot.getInFlight();
      answering(answer.getTurnId(), answer.getAttempt(), answer.getText().length());
    }
    return new Frame.Whole(at, snapshot);
  }

  private Optional<Frame> text(LogEvent event, Meaning.Text text) throws Hole {
    if (event.turn().equals(turn)) {
      if (text.attempt() < attempt) {
        at = event.at();
        return Optional.empty();
      }
    } else if (begun.contains(event.turn())) {
      answering(event.turn(), text.attempt(), 0);
    } else {
      // A client that came back in mid-answer has what the log had up to then.
      answering(event.turn(), text.attempt(), resumed ? text.offset() : 0);
    }
    if (text.attempt() > attempt || text.offset() > seen) {
      throw new Hole();
    }
    at = event.at();
    logged = text.end();
    if (logged <= seen) {
      return Optional.empty();
    }
    return Optional.of(show(text.text().substring(seen - text.offset())));
  }

  private Optional<Frame> done(LogEvent event) {
    begun.remove(event.turn());
    if (event.turn().equals(turn)) {
      turn = null;
      seen = 0;
      logged = 0;
    }
    return pass(event);
  }

  /// How much text of a turn the client has; nothing when only the client knows.
  private Optional<Integer> known(String ofTurn) {
    if (ofTurn.equals(turn)) {
      return Optional.of(seen);
    }
    return begun.contains(ofTurn) ? Optional.of(0) : Optional.empty();
  }

  private Optional<Frame> pass(LogEvent event) {
    at = event.at();
    return Optional.of(new Frame.Logged(placed(), event.turn(), event.type(), event.data()));
  }

  private Frame show(String unseen) {
    var offset = seen;
    seen += unseen.length();
    return new Frame.Text(placed(), Objects.requireNonNull(turn), attempt, offset, unseen);
  }

  private void answering(String nextTurn, int nextAttempt, int offset) {
    begun.remove(nextTurn);
    turn = nextTurn;
    attempt = nextAttempt;
    seen = offset;
    logged = offset;
  }

  private Position placed() {
    return Objects.requireNonNull(at());
  }

  /// What the client has and what comes next don't fit together: it must be shown the whole.
  static final class Hole extends Exception {
    Hole() {
      super("the log goes on elsewhere", null, false, false);
    }
  }
}
