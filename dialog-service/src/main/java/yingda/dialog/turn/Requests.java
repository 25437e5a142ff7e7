package yingda.dialog.turn;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import yingda.dialog.conversation.Ids;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.NewTurn;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Owner;
import yingda.dialog.record.Source;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.HeldTurn;
import yingda.dialog.v1.Priority;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;

/// Reads what calls ask for, and refuses what makes no sense.
final class Requests {

  private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");
  private static final Pattern WAY = Pattern.compile("[a-z-]{1,32}");
  private static final int MOST_WAYS = 8;
  private static final int ANONYMOUS = 2;

  /// UTF-16 units of an answer. A model's longest is a tenth of it.
  private static final int LONGEST_ANSWER = 256 * 1024;

  private Requests() {}

  static NewTurn turn(AcceptTurnRequest request) {
    var key = request.getIdempotencyKey();
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      throw new InvalidRequest("idempotency_key", key, "1 to 64 characters of ASCII without space");
    }
    var runner = request.getRunner();
    return new NewTurn(
        request.getText(),
        request.hasDeadline() ? instant(request.getDeadline()) : null,
        key,
        runner.isEmpty() ? "" : runner(runner),
        priority(request.getPriority()));
  }

  static Ending ending(FinishTurnRequest request) {
    if (request.getText().length() > LONGEST_ANSWER) {
      throw new InvalidRequest(
          "text", request.getText(), "at most " + LONGEST_ANSWER + " characters");
    }
    return new Ending(
        terminal(request.getState()),
        storable(request.getText()),
        request.getSourcesList().stream().map(Requests::source).toList(),
        storable(request.getIntent()),
        storable(request.getModel()),
        storable(request.getFailureCode()),
        degraded(request),
        Lanes.now());
  }

  private static List<String> degraded(FinishTurnRequest request) {
    var ways = request.getDegradedList();
    if (ways.size() > MOST_WAYS) {
      throw new InvalidRequest("degraded", ways.size() + " words", "at most " + MOST_WAYS);
    }
    if (!ways.isEmpty() && request.getState() != yingda.dialog.v1.TurnState.TURN_STATE_DEGRADED) {
      throw new InvalidRequest("degraded", ways.toString(), "none unless TURN_STATE_DEGRADED");
    }
    for (var way : ways) {
      if (!WAY.matcher(way).matches()) {
        throw new InvalidRequest("degraded", way, "1 to 32 of a-z and -");
      }
    }
    return ways;
  }

  /// What could not be an id is not there: the same answer as for any other conversation that isn't
  /// the visitor's.
  static Lane lane(String conversation) {
    var caller = Caller.current();
    return new Lane(caller.tenant(), caller.requireVisitor(), id("conversation", conversation));
  }

  static Lane lane(HeldTurn held) {
    return new Lane(
        id("tenant", held.getTenant()),
        id("visitor", held.getVisitor()),
        id("conversation", held.getConversationId()));
  }

  static String conversation(String id) {
    return id("conversation", id);
  }

  static Owner owner(yingda.dialog.v1.Owner owner) {
    return switch (owner) {
      case OWNER_BOT -> Owner.BOT;
      case OWNER_QUEUE -> Owner.QUEUE;
      case OWNER_AGENT -> Owner.AGENT;
      case OWNER_CLOSED -> Owner.CLOSED;
      case OWNER_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidRequest("owner", owner.name(), "who answers from now on");
    };
  }

  static String turn(String id) {
    return id("turn", id);
  }

  static String runner(String id) {
    if (!Ids.isWellFormed(id)) {
      throw new InvalidRequest("runner", id, "1 to 64 characters of A-Z a-z 0-9 _ -");
    }
    return id;
  }

  static long fence(long fence) {
    if (fence < 1) {
      throw new InvalidRequest("fence", String.valueOf(fence), "the fence of an assignment");
    }
    return fence;
  }

  static int limit(int asked, int usual, int most) {
    if (asked < 0 || asked > most) {
      throw new InvalidRequest("limit", String.valueOf(asked), "1 to " + most);
    }
    return asked == 0 ? usual : asked;
  }

  static int among(String field, int given, int most) {
    if (given < 1 || given > most) {
      throw new InvalidRequest(field, given + " " + field, "1 to " + most);
    }
    return given;
  }

  private static int priority(Priority priority) {
    return switch (priority) {
      case PRIORITY_URGENT -> 0;
      case PRIORITY_IDENTIFIED -> 1;
      case PRIORITY_UNSPECIFIED, PRIORITY_ANONYMOUS -> ANONYMOUS;
      case PRIORITY_BATCH -> 3;
      case UNRECOGNIZED -> throw new InvalidRequest("priority", "unknown", "one of the contract");
    };
  }

  private static TurnState terminal(yingda.dialog.v1.TurnState state) {
    return switch (state) {
      case TURN_STATE_DONE -> TurnState.DONE;
      case TURN_STATE_DEGRADED -> TurnState.DEGRADED;
      case TURN_STATE_FAILED -> TurnState.FAILED;
      case TURN_STATE_EXPIRED -> TurnState.EXPIRED;
      case TURN_STATE_CANCELLED -> TurnState.CANCELLED;
      case TURN_STATE_UNSPECIFIED, TURN_STATE_ACCEPTED, TURN_STATE_RUNNING, UNRECOGNIZED ->
          throw new InvalidRequest("state", state.name(), "a terminal state");
    };
  }

  private static Source source(yingda.dialog.v1.Source source) {
    return new Source(
        storable(source.getPassageId()),
        storable(source.getArticleId()),
        storable(source.getTitle()),
        storable(source.getUrl()),
        storable(source.getText()));
  }

  /// PostgreSQL keeps no NUL.
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static String id(String what, String id) {
    if (!Ids.isWellFormed(id)) {
      throw new NotFound(what, id);
    }
    return id;
  }
}
