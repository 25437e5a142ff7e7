package yingda.gateway.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.Ids;
import yingda.gateway.door.OpenStreams;
import yingda.gateway.door.RequestId;
import yingda.gateway.log.EventLog;
import yingda.gateway.problem.Problem;
import yingda.gateway.problem.Refusals;
import yingda.gateway.service.Dialog;
import yingda.gateway.session.Visitors;
import yingda.gateway.stream.EventStreams;
import yingda.gateway.stream.StreamSettings;
import yingda.gateway.turn.NewTurn;
import yingda.gateway.turn.Runs;
import yingda.gateway.turn.Taken;
import yingda.gateway.turn.TurnRunner;

/// Says something in a conversation, and gets an answer: as a stream, or when it is complete.
@Controller("/v1/conversations/{id}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
@SecurityRequirement(name = "token")
final class MessageController {

  private final Visitors visitors;
  private final TurnRunner runner;
  private final Runs runs;
  private final EventLog log;
  private final Dialog dialog;
  private final Waiting waiting;
  private final OpenStreams streams;
  private final Refusals refusals;
  private final Supplier<StreamSettings> settings;
  private final JsonMapper json;
  private final EventStreams events;

  MessageController(
      Visitors visitors,
      TurnRunner runner,
      Runs runs,
      EventLog log,
      Dialog dialog,
      Waiting waiting,
      OpenStreams streams,
      Refusals refusals,
      Supplier<StreamSettings> settings,
      JsonMapper json,
      EventStreams events) {
    this.visitors = visitors;
    this.runner = runner;
    this.runs = runs;
    this.log = log;
    this.dialog = dialog;
    this.waiting = waiting;
    this.streams = streams;
    this.refusals = refusals;
    this.settings = settings;
    this.json = json;
    this.events = events;
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @Operation(
      summary = "Says something and gets the answer",
      description =
          "With `Accept: text/event-stream` the answer comes as events: `turn.accepted`, `intent`,"
              + " `sources`, any number of `delta`, and exactly one `turn.done`, which ends the"
              + " stream. Text is provisional until then. With `Accept: application/json` the whole"
              + " answer comes as JSON, with `Prefer: respond-async` where to ask for it. A message"
              + " that is sent again with the same `Idempotency-Key` is the same turn. A client that goes away loses nothing: the turn goes on, and the answer"
              + " stands in the history.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = NewMessage.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The answer",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Answer.class)),
        @Content(
            mediaType = MediaType.TEXT_EVENT_STREAM,
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "An answer", value = ApiExamples.STREAM))
      })
  @ApiResponse(
      responseCode = "202",
      description = "The message was taken in; `Location` says where to ask for its turn",
      content = @Content(schema = @Schema(implementation = TurnView.class)))
  @ApiResponse(
      responseCode = "400",
      description = "The message is not valid",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "409",
      description = "CANCELLED, SUPERSEDED or TAKEN_OVER: the message gets no answer",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "503",
      description = "DEPENDENCY_UNAVAILABLE: a part of the system is away",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class),
              examples = @ExampleObject(name = "Away", value = ApiExamples.AWAY)))
  HttpResponse<?> say(HttpRequest<?> request, String id, @Body @Nullable InputStream body)
      throws InterruptedException {
    var visitor = visitors.of(request);
    var conversation = Ids.require("conversation", id);
    var message =
        NewMessage.from(
            yingda.gateway.door.Body.json(body), request.getHeaders().get("Idempotency-Key"));
    var caller = visitor.caller(RequestId.of(request));
    var key = message.clientMessageId();
    var taken = runner.accept(caller, new NewTurn(conversation, message.text(), key));
    var source = new TurnSource(caller, runs, log, dialog, settings);
    var response =
        switch (waiting.of(request, visitor)) {
          case STREAM -> events.of(new TurnShow(taken, source, json));
          case WAIT -> whole(request, taken, source);
          case ASYNC -> later(taken, source);
        };
    return key != null && taken.replayed()
        ? response.header("Idempotent-Replay", "true")
        : response;
  }

  private MutableHttpResponse<?> whole(HttpRequest<?> request, Taken taken, TurnSource source)
      throws InterruptedException {
    var reply = new WholeAnswer(taken, source, streams, json).await();
    return reply.failure() == null
        ? HttpResponse.ok(reply.answer()).contentType(MediaType.APPLICATION_JSON_TYPE)
        : refusals.refuse(request, reply.failure());
  }

  private static MutableHttpResponse<?> later(Taken taken, TurnSource source)
      throws InterruptedException {
    var view = taken.replayed() ? TurnView.of(source.now(taken)) : TurnView.of(taken);
    return HttpResponse.accepted(URI.create("/v1/turns/" + taken.turn()))
        .body(view)
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
