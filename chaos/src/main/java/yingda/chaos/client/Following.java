package yingda.chaos.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import yingda.chaos.log.Entry;

/// The stream of one message, across as many connections as it takes.
final class Following {

  /// More than twice as long as a live stream is ever silent.
  private static final Duration SILENCE = Duration.ofSeconds(12);

  private static final double CUT = 0.1;
  private static final int LATEST_CUT = 12;

  private final Message message;
  private URI gateway;
  private String cursor = "";
  private int cutIn;

  Following(Message message, URI gateway) {
    this.message = message;
    this.gateway = gateway;
    this.cutIn =
        message.random.nextDouble() < CUT ? message.random.nextInt(LATEST_CUT) : Integer.MAX_VALUE;
  }

  /// @return whether the end was seen; when not, the message is to be sent again
  boolean from(Call call) throws IOException, InterruptedException {
    return read(call, Message.replayed(call)) || resume();
  }

  private boolean resume() throws IOException, InterruptedException {
    while (!message.world.ending().over() && !cursor.isEmpty()) {
      gateway = message.world.other(gateway, message.random);
      try {
        if (again()) {
          return true;
        }
      } catch (IOException e) {
        message.indeterminate(e);
      }
      Thread.sleep(message.random.nextInt(50, 500));
    }
    return false;
  }

  private boolean again() throws IOException, InterruptedException {
    var headers = new HashMap<>(message.identity.headers(gateway));
    headers.put("Accept", "text/event-stream");
    headers.put("Last-Event-ID", cursor);
    var path = "/v1/conversations/" + message.conversation + "/events";
    try (var call = Call.of(gateway, "GET", path, headers, null, SILENCE)) {
      if (call.status() != 200) {
        return message.refused(call);
      }
      message.log.add(
          new Entry.Resumed(
              Message.now(), message.conversation, message.key, cursor, call.millis()));
      return read(call, false);
    }
  }

  private boolean read(Call call, boolean replayed) throws InterruptedException {
    try {
      var frames = new Frames(call.body(), message.world.ending()::over);
      for (var frame = frames.next(); frame != null; frame = frames.next()) {
        if (take(frame, replayed)) {
          return true;
        }
        if (cutIn-- == 0) {
          call.close();
          cut(true);
          Thread.sleep((long) (100 * Math.pow(50, message.random.nextDouble())));
          return false;
        }
      }
    } catch (IOException _) {
      // As good as an end.
    }
    cut(false);
    return false;
  }

  private void cut(boolean onPurpose) {
    message.log.add(new Entry.Cut(Message.now(), message.conversation, message.key, onPurpose));
  }

  /// @return whether the turn has ended
  private boolean take(Frames.Frame frame, boolean replayed) {
    if (!frame.id().isEmpty()) {
      cursor = frame.id();
    }
    var data = frame.data();
    message.log.add(
        new Entry.Told(
            Message.now(), message.conversation, message.key, frame.id(), frame.type(), data));
    if (frame.type().equals("turn.accepted") && message.turn().isEmpty()) {
      message.acknowledge(data.path("turnId").asText(), data.path("sequence").asLong(), replayed);
    }
    return switch (frame.type()) {
      case "turn.done" -> data.path("turnId").asText().equals(message.turn());
      case "snapshot" -> Snapshots.ended(data, message.turn());
      default -> false;
    };
  }
}
