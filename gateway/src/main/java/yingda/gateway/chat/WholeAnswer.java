package yingda.gateway.chat;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.OpenStreams;
import yingda.gateway.log.Frame;
import yingda.gateway.log.Reading;
import yingda.gateway.problem.ErrorCode;
import yingda.gateway.problem.Failure;
import yingda.gateway.turn.Outcome;
import yingda.gateway.turn.Source;
import yingda.gateway.turn.Taken;
import yingda.gateway.turn.TurnEvent;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Waits for the end of a turn, wherever it runs.
final class WholeAnswer {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Taken taken;
  private final TurnSource source;
  private final OpenStreams streams;
  private final JsonMapper json;
  private final Semaphore more = new Semaphore(0);
  private volatile boolean away;
  private TurnEvent.@Nullable Intent intent;
  private List<Source> sources = List.of();

  /// @param streams ends the wait for a turn of another gateway when this one stops
  WholeAnswer(Taken taken, TurnSource source, OpenStreams streams, JsonMapper json) {
    this.taken = taken;
    this.source = source;
    this.streams = streams;
    this.json = json;
  }

  /// An answer, or why there is none.
  record Reply(@Nullable Answer answer, @Nullable Failure failure) {

    private static Reply of(Outcome outcome) {
      return new Reply(outcome.failure() == null ? Answer.of(outcome) : null, outcome.failure());
    }
  }

  /// @throws DeadlineExceeded if nobody can say how the turn ended
  /// @throws DependencyUnavailable if the gateway stops meanwhile, and doesn't run the turn
  Reply await() throws InterruptedException {
    var run = source.run(taken);
    if (run.isPresent()) {
      var outcome = run.get().await();
      if (outcome.isPresent()) {
        return Reply.of(outcome.get());
      }
    }
    Runnable sendAway = this::sendAway;
    streams.add(sendAway);
    try {
      return awaitOthers();
    } finally {
      streams.remove(sendAway);
    }
  }

  private void sendAway() {
    away = true;
    more.release();
  }

  private Reply awaitOthers() throws InterruptedException {
    while (true) {
      try {
        awaitEnd();
        return recorded();
      } catch (DeadlineExceeded e) {
        throw e;
      } catch (ServiceException e) {
        if (away || Instant.now().plus(PAUSE).isAfter(taken.until())) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private void awaitEnd() throws InterruptedException {
    var from = TurnSource.beginning(taken);
    try (var reading = source.follow(taken, from, more::release)) {
      while (!ended(reading)) {
        if (away) {
          throw new DependencyUnavailable(
              "gateway", "this gateway is stopping; the same key finds the turn at another one");
        }
        var left = Duration.between(Instant.now(), taken.until());
        if (!more.tryAcquire(left.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new DeadlineExceeded("answering");
        }
        more.drainPermits();
      }
    }
  }

  /// Reads what there is.
  private boolean ended(Reading reading) throws InterruptedException {
    for (var frame = reading.next(); frame.isPresent(); frame = reading.next()) {
      switch (frame.get()) {
        case Frame.Whole _ -> {
          if (source.now(taken).hasReply()) {
            return true;
          }
        }
        case Frame.Logged(_, var turn, var type, var data) when turn.equals(taken.turn()) -> {
          switch (type) {
            case "intent" -> intent = read(data, TurnEvent.Intent.class);
            case "sources" -> sources = read(data, TurnEvent.Sources.class).sources();
            case "turn.done" -> {
              return true;
            }
            default -> {}
          }
        }
        case Frame.Logged _, Frame.Text _ -> {}
      }
    }
    return false;
  }

  private Reply recorded() throws InterruptedException {
    var turn = source.now(taken);
    var code = turn.getReply().getFailureCode();
    return code.isEmpty()
        ? new Reply(Answer.of(turn, intent, sources), null)
        : new Reply(null, Failure.recorded(ErrorCode.of(code)));
  }

  private <T> T read(String data, Class<T> type) {
    try {
      var read = json.readValue(data, type);
      if (read == null) {
        throw new IOException("null");
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
