package yingda.gateway.events;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import yingda.gateway.log.Frame;
import yingda.gateway.turn.TurnEvent;

/// Frames as clients read them, the same over every transport.
public final class FrameJson {

  private final JsonMapper json;
  private final String conversation;

  public FrameJson(JsonMapper json, String conversation) {
    this.json = json;
    this.conversation = conversation;
  }

  /// What the event is called.
  public static String type(Frame frame) {
    return switch (frame) {
      case Frame.Logged logged -> logged.type();
      case Frame.Text _ -> "delta";
      case Frame.Whole _ -> "snapshot";
    };
  }

  /// Its JSON object.
  public String json(Frame frame) {
    return switch (frame) {
      case Frame.Logged logged -> logged.data();
      case Frame.Text(_, var turn, var attempt, var offset, var text) ->
          write(new TurnEvent.Delta(turn, attempt, offset, text));
      case Frame.Whole(_, var snapshot) -> write(SnapshotView.of(conversation, snapshot));
    };
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
