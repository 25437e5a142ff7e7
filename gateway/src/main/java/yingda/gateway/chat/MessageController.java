package yingda.gateway.chat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import yingda.gateway.door.Ids;
import yingda.gateway.door.RequestId;
import yingda.gateway.problem.Problem;
import yingda.gateway.problem.Refusals;
import yingda.gateway.session.Visitors;
import yingda.gateway.turn.Turn;
import yingda.gateway.turn.TurnRunner;

/// Says something in a conversation, and gets an answer: as a stream, or when it is complete.
@Controller("/v1/conversations/{id}/messages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
@SecurityRequirement(name = "token")
final class MessageController {

  private final Visitors visitors;
  private final TurnRunner runner;
  private final Refusals refusals;
  private final Supplier<StreamSettings> settings;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final AtomicInteger open = new AtomicInteger();

  MessageController(
      Visitors visitors,
      TurnRunner runner,
      Refusals refusals,
      Supplier<StreamSettings> settings,
      JsonMapper json,
      TaskScheduler timer,
      MeterRegistry meters) {
    this.visitors = visitors;
    this.runner = runner;
    this.refusals = refusals;
    this.settings = settings;
    this.json = json;
    this.timer = timer;
    meters.gauge("yingda.streams.open", open);
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  @Operation(
      summary = "Says something and gets the answer",
      description =
          "With `Accept: text/event-stream` the answer comes as events: `turn.accepted`, `intent`,"
              + " `sources`, any number of `delta`, and exactly one `turn.done`, which ends the"
              + " stream. Text is provisional until then. Otherwise the whole answer comes as"
              + " JSON. A client that goes away loses nothing: the turn goes on, and the answer"
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
    var message = NewMessage.from(yingda.gateway.door.Body.json(body));
    var turn = runner.accept(visitor.caller(RequestId.of(request)), conversation, message.text());
    return wantsStream(request) ? stream(turn) : wait(request, turn);
  }

  private HttpResponse<?> stream(Turn turn) {
    var now = settings.get();
    var events =
        Flux.from(EventStream.of(turn.feed(), json, timer, now.heartbeat(), now.stalled()))
            .doOnSubscribe(_ -> open.incrementAndGet())
            .doFinally(_ -> open.decrementAndGet());
    return HttpResponse.ok(events)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
        // Nginx would otherwise hold events back.
        .header("X-Accel-Buffering", "no");
  }

  private HttpResponse<?> wait(HttpRequest<?> request, Turn turn) throws InterruptedException {
    var outcome = turn.await();
    var failure = outcome.failure();
    return failure == null
        ? HttpResponse.ok(Answer.of(outcome)).contentType(MediaType.APPLICATION_JSON_TYPE)
        : refusals.refuse(request, failure);
  }

  private static boolean wantsStream(HttpRequest<?> request) {
    return request.accept().contains(MediaType.TEXT_EVENT_STREAM_TYPE);
  }
}
