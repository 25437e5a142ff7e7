package yingda.gateway.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.StartConversationRequest;
import yingda.gateway.door.Ids;
import yingda.gateway.door.Numbers;
import yingda.gateway.door.RequestId;
import yingda.gateway.service.Dialog;
import yingda.gateway.session.Visitors;

/// The visitor's own conversations, and what was said in them.
@Controller("/v1/conversations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
@SecurityRequirement(name = "token")
final class ConversationController {

  private static final int MOST = 100;

  private final Visitors visitors;
  private final Dialog dialog;

  ConversationController(Visitors visitors, Dialog dialog) {
    this.visitors = visitors;
    this.dialog = dialog;
  }

  @Post
  @Operation(summary = "Starts a conversation")
  @ApiResponse(
      responseCode = "201",
      description = "The conversation",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  HttpResponse<ConversationView> start(HttpRequest<?> request) throws InterruptedException {
    var visitor = visitors.of(request);
    var started =
        dialog.start(
            visitor.caller(RequestId.of(request)),
            StartConversationRequest.newBuilder().setSite(visitor.site()).build());
    return HttpResponse.created(ConversationView.of(started.getConversation()));
  }

  @Get
  @Operation(summary = "The visitor's conversations, the latest first")
  @ApiResponse(responseCode = "200", description = "The conversations")
  ConversationView.Page list(
      HttpRequest<?> request,
      @QueryValue @Nullable @Parameter(description = "1 to 100; 20 when absent") String limit)
      throws InterruptedException {
    var visitor = visitors.of(request);
    var asked =
        ListConversationsRequest.newBuilder()
            .setLimit((int) Numbers.within("limit", limit, 1, MOST))
            .build();
    var found = dialog.list(visitor.caller(RequestId.of(request)), asked);
    return new ConversationView.Page(
        found.getConversationsList().stream().map(ConversationView::of).toList());
  }

  @Get("/{id}/messages")
  @Operation(summary = "What was said in a conversation, the oldest first")
  @ApiResponse(responseCode = "200", description = "What was said")
  MessageView.Page messages(
      HttpRequest<?> request,
      String id,
      @QueryValue @Nullable @Parameter(description = "How many turns, 1 to 100; 50 when absent")
          String limit,
      @QueryValue @Nullable @Parameter(description = "Only turns before this sequence number")
          String before)
      throws InterruptedException {
    var visitor = visitors.of(request);
    var asked =
        ListMessagesRequest.newBuilder()
            .setConversationId(Ids.require("conversation", id))
            .setLimit((int) Numbers.within("limit", limit, 1, MOST))
            .setBefore(Numbers.within("before", before, 1, Long.MAX_VALUE))
            .build();
    var said = dialog.messages(visitor.caller(RequestId.of(request)), asked);
    return new MessageView.Page(
        said.getMessagesList().stream().map(MessageView::of).toList(), said.getMore());
  }
}
