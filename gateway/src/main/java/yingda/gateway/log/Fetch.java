package yingda.gateway.log;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.gateway.log.LogEvent.Meaning;
import yingda.gateway.service.DialogLog;
import yingda.platform.grpc.Caller;

/// Reads what a client lacks, and waits for it.
final class Fetch {

  private static final Argument<Map<String, Object>> FIELDS =
      Argument.mapOf(String.class, Object.class);

  private final DialogLog dialog;
  private final JsonMapper json;
  private final Caller caller;
  private final String conversation;

  Fetch(DialogLog dialog, JsonMapper json, Caller caller, String conversation) {
    this.dialog = dialog;
    this.json = json;
    this.caller = caller;
    this.conversation = conversation;
  }

  /// The log after a place, as much as is read at once.
  ReadEventsResponse page(@Nullable Position after) throws InterruptedException {
    return dialog.read(
        caller,
        ReadEventsRequest.newBuilder()
            .setConversationId(conversation)
            .setAfter(after == null ? "" : after.cursor())
            .setLimit(EventLog.PAGE)
            .build());
  }

  List<LogEvent> events(ReadEventsResponse page) {
    return page.getEventsList().stream().map(event -> LogEvent.of(event, json)).toList();
  }

  /// The end of a turn, with the final text in it.
  LogEvent withText(LogEvent end) throws InterruptedException {
    var turn = dialog.turn(caller, GetTurnRequest.newBuilder().setTurnId(end.turn()).build());
    var text = turn.getReply().getText();
    try {
      var fields = json.readValue(end.data(), FIELDS);
      if (fields == null) {
        throw new IOException("null");
      }
      fields.put("text", text);
      return new LogEvent(
          end.at(),
          end.turn(),
          end.type(),
          json.writeValueAsString(fields),
          new Meaning.Done(text.length(), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
