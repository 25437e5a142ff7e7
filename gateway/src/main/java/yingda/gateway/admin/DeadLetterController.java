package yingda.gateway.admin;

import com.google.protobuf.Timestamp;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.DeadLetter;
import yingda.dialog.v1.ListDeadLettersRequest;
import yingda.gateway.door.Ids;
import yingda.gateway.door.Numbers;
import yingda.gateway.service.Webhooks;

/// What a tenant's server could not be told.
@Controller("/v1/admin/webhooks/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "admin")
@SecurityRequirement(name = "key")
final class DeadLetterController {

  private static final String WHAT = "dead letter";
  private static final int MOST = 100;

  private final AdminKeys keys;
  private final Webhooks webhooks;

  DeadLetterController(AdminKeys keys, Webhooks webhooks) {
    this.keys = keys;
    this.webhooks = webhooks;
  }

  /// A message that was given up.
  ///
  /// @param id its `webhook-id`
  /// @param status what the endpoint answered last; 0 when it didn't
  /// @param trouble what went wrong last
  @Serdeable
  @Schema(name = "DeadLetter")
  record View(
      String id,
      String type,
      String conversationId,
      String turnId,
      int attempts,
      int status,
      String trouble,
      String createdAt,
      String deadAt) {

    static View of(DeadLetter letter) {
      return new View(
          letter.getId(),
          letter.getType(),
          letter.getConversationId(),
          letter.getTurnId(),
          letter.getAttempts(),
          letter.getStatus(),
          letter.getTrouble(),
          iso(letter.getCreatedAt()),
          iso(letter.getDeadAt()));
    }

    private static String iso(Timestamp time) {
      return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
    }
  }

  /// Messages that were given up, the latest first.
  ///
  /// @param more whether there is something older
  @Serdeable
  @Schema(name = "DeadLetters")
  record Page(List<View> deadLetters, boolean more) {}

  @Get
  @Operation(
      summary = "Webhook messages that were given up, the latest first",
      description = "docs/webhooks.md says when a message is given up, and what it holds.")
  @ApiResponse(responseCode = "200", description = "The messages")
  Page list(
      HttpRequest<?> request,
      @QueryValue @Nullable @Parameter(description = "1 to 100; 50 when absent") String limit,
      @QueryValue @Nullable @Parameter(description = "Only those given up before this one")
          String before)
      throws InterruptedException {
    var caller = keys.tenantOf(request);
    var asked =
        ListDeadLettersRequest.newBuilder()
            .setLimit((int) Numbers.within("limit", limit, 1, MOST))
            .setBefore(before == null ? "" : Ids.require(WHAT, before))
            .build();
    var found = webhooks.deadLetters(caller, asked);
    return new Page(found.getDeadLettersList().stream().map(View::of).toList(), found.getMore());
  }

  @Post("/{id}/retry")
  @Status(HttpStatus.ACCEPTED)
  @Operation(summary = "Has a webhook message that was given up tried again, at once")
  @ApiResponse(responseCode = "202", description = "It is being tried")
  void retry(HttpRequest<?> request, String id) throws InterruptedException {
    webhooks.retry(keys.tenantOf(request), Ids.require(WHAT, id));
  }
}
