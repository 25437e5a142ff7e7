package yingda.gateway.socket;

import io.micronaut.http.HttpRequest;
import io.micronaut.websocket.CloseReason;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.door.Body;
import yingda.gateway.door.JsonFields;
import yingda.gateway.events.Seats;
import yingda.gateway.problem.ErrorCode;
import yingda.gateway.problem.Failure;
import yingda.gateway.problem.Refusals;
import yingda.platform.grpc.Caller;

/// One WebSocket: carries out what the client asks for, one thing after the other, while its line
/// sends what happens.
final class Socket {

  private static final Logger log = LoggerFactory.getLogger(Socket.class);

  private static final int WAITING = 32;

  private final Verbs verbs;
  private final Refusals refusals;
  private final HttpRequest<?> request;
  private final Caller caller;
  private final Line line;
  private final Seats.Seat seat;
  private final BlockingQueue<byte[]> asked = new ArrayBlockingQueue<>(WAITING);
  private final Thread hands;

  Socket(
      Verbs verbs,
      Refusals refusals,
      HttpRequest<?> request,
      Caller caller,
      Line line,
      Seats.Seat seat) {
    this.verbs = verbs;
    this.refusals = refusals;
    this.request = request;
    this.caller = caller;
    this.line = line;
    this.seat = seat;
    hands = Thread.ofVirtual().name("socket-asked").unstarted(this::work);
  }

  void start() {
    hands.start();
    Thread.ofVirtual().name("socket-line").start(line);
  }

  /// Takes a message from the event loop, without blocking it.
  void take(byte[] message) {
    if (!asked.offer(message)) {
      line.close(CloseReason.POLICY_VIOLATION);
    }
  }

  /// Has the client come again, to another gateway if there is one.
  void sendAway() {
    line.leave(CloseReason.GOING_AWAY);
  }

  void end() {
    hands.interrupt();
    line.close(CloseReason.NORMAL);
    seat.close();
  }

  private void work() {
    try {
      while (true) {
        carryOut(asked.take());
      }
    } catch (InterruptedException _) {
      // The client has gone.
    }
  }

  private void carryOut(byte[] message) throws InterruptedException {
    String ref = null;
    try {
      var fields = Body.json(new ByteArrayInputStream(message));
      ref = fields.optionalString("id").orElse(null);
      line.reply(answer(fields, ref));
    } catch (RuntimeException e) {
      var failure = Failure.of(e);
      if (failure.code() == ErrorCode.INTERNAL) {
        log.error("A frame failed", e);
      }
      var problem = Objects.requireNonNull(refusals.refuse(request, failure).body());
      line.reply(line.frames().error(ref, problem));
    }
  }

  private String answer(JsonFields fields, @Nullable String ref) throws InterruptedException {
    return fields.string("op").equals("ping")
        ? line.frames().pong(ref)
        : line.frames().ack(ref, verbs.carryOut(fields, caller, line));
  }
}
