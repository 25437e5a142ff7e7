package yingda.gateway.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.gateway.log.Frame;
import yingda.gateway.log.Page;

/// What happened in a conversation after a place.
///
/// @param events the oldest first; empty when there is a snapshot
/// @param snapshot how the conversation stands, when the events after that place are gone
/// @param after the place after these, to be asked for next; null when nothing ever happened
/// @param more whether there is more already
@Serdeable
@Schema(name = "Events")
record EventPage(
    List<Item> events,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable SnapshotView snapshot,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String after,
    boolean more) {

  /// One event.
  ///
  /// @param id the place after it
  /// @param type as in the stream
  /// @param data as in the stream
  @Serdeable
  @Schema(name = "Event")
  record Item(
      String id,
      String type,
      @Schema(type = "object", implementation = Object.class) JsonNode data) {}

  static EventPage of(String conversation, Page page, JsonMapper json) {
    var words = new FrameJson(json, conversation);
    var at = page.at() == null ? null : page.at().toString();
    if (!page.frames().isEmpty() && page.frames().getFirst() instanceof Frame.Whole whole) {
      return new EventPage(List.of(), SnapshotView.of(conversation, whole.snapshot()), at, false);
    }
    var events = page.frames().stream().map(frame -> item(frame, words, json)).toList();
    return new EventPage(events, null, at, page.more());
  }

  private static Item item(Frame frame, FrameJson words, JsonMapper json) {
    try {
      var data = json.readValue(words.json(frame), JsonNode.class);
      return new Item(frame.at().toString(), FrameJson.type(frame), Objects.requireNonNull(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
