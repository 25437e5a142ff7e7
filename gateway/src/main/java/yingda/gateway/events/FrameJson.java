package yingda.gateway.events;

import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import yingda.gateway.log.Frame;
import yingda.gateway.turn.TurnEvent;

/// Frames as clients read them, the same over every transport.
public final class FrameJson {

  /// What tells a client to come again, from where it is.
  public static final String RECONNECT = "reconnect";

  private final JsonMapper json;
  private final String conversation;

  public FrameJson(JsonMapper json, String conversation) {
    this.json = json;
    this.conversation = conversation;
  }

  /// @param afterMillis when to come again
  @Serdeable
  record Reconnect(long afterMillis) {}

  /// What the event is called.
  public static String type(Frame frame) {
    return switch (frame) {
      case Frame.Logged logged -> logged.type();
      case Frame.Text _ -> "delta";
      case Frame.Whole _ -> "snapshot";
    };
  }

  /// Its JSON object.
  public byte[] data(Frame frame) {
    return switch (frame) {
      case Frame.Logged logged -> logged.data().getBytes(StandardCharsets.UTF_8);
      case Frame.Text(_, var turn, var attempt, var offset, var text) ->
          bytes(new TurnEvent.Delta(turn, attempt, offset, text));
      case Frame.Whole(_, var snapshot) -> bytes(SnapshotView.of(conversation, snapshot));
    };
  }

  /// The data of [#RECONNECT].
  public byte[] reconnect(Duration after) {
    return bytes(new Reconnect(after.toMillis()));
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
