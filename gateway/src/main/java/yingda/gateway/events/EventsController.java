package yingda.gateway.events;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.Ids;
import yingda.gateway.door.RequestId;
import yingda.gateway.log.EventLog;
import yingda.gateway.log.Position;
import yingda.gateway.problem.Problem;
import yingda.gateway.session.Visitors;
import yingda.gateway.stream.EventStreams;

/// What happens in a conversation, from any place in it.
@Controller("/v1/conversations/{id}/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
@SecurityRequirement(name = "token")
final class EventsController {

  private static final String LAST = "Last-Event-ID";

  private final Visitors visitors;
  private final EventLog events;
  private final Seats seats;
  private final EventStreams streams;
  private final JsonMapper json;

  EventsController(
      Visitors visitors, EventLog events, Seats seats, EventStreams streams, JsonMapper json) {
    this.visitors = visitors;
    this.events = events;
    this.seats = seats;
    this.streams = streams;
    this.json = json;
  }

  @Get
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @Operation(
      summary = "What happens in a conversation",
      description =
          "With `Accept: text/event-stream` everything after the given place, and whatever happens"
              + " then, each event with the id from which any gateway goes on. Otherwise what"
              + " happened after the place, at once, to be asked for again. What can't be replayed"
              + " from the place comes as one `snapshot`. `docs/api/events.md` explains.")
  @ApiResponse(
      responseCode = "200",
      description = "The events",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = EventPage.class)),
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM,
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "A resumed answer", value = EventExamples.STREAM))
      })
  @ApiResponse(
      responseCode = "400",
      description = "The place is not an id that a stream gave out",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "404",
      description = "No such conversation",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "429",
      description = "TOO_MANY_REQUESTS: the visitor has as many streams as one may have",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<?> events(
      HttpRequest<?> request,
      String id,
      @QueryValue
          @Nullable
          @Parameter(description = "The id of the last event seen; absent when none was")
          String after,
      @Header(LAST) @Nullable @Parameter(description = "The same, and counts more")
          String lastEventId)
      throws InterruptedException {
    var pass = visitors.pass(request);
    var visitor = pass.visitor();
    var conversation = Ids.require("conversation", id);
    var place = place(after, lastEventId);
    var caller = visitor.caller(RequestId.of(request));
    if (!request.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE)) {
      var page = events.read(caller, conversation, place);
      return HttpResponse.ok(EventPage.of(conversation, page, json))
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    var seat = seats.take(visitor);
    try {
      var words = new FrameJson(json, conversation);
      return streams.of(new LogShow(events, pass, caller, conversation, place, words, seat::close));
    } catch (InterruptedException | RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  private static @Nullable Position place(@Nullable String after, @Nullable String lastEventId) {
    if (lastEventId != null && !lastEventId.isEmpty()) {
      return Position.parse(LAST, lastEventId);
    }
    return after == null ? null : Position.parse("after", after);
  }
}
