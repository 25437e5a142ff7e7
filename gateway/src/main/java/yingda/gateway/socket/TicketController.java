package yingda.gateway.socket;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import yingda.gateway.session.Tickets;
import yingda.gateway.session.Visitors;

/// Gives out what opens a WebSocket: a browser can't send a token with one, and a token has no
/// place in a URL.
@Controller("/v1/ws/tickets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
@SecurityRequirement(name = "token")
final class TicketController {

  private final Visitors visitors;
  private final Tickets tickets;

  TicketController(Visitors visitors, Tickets tickets) {
    this.visitors = visitors;
    this.tickets = tickets;
  }

  /// @param ticket opens one WebSocket: `GET /v1/ws?ticket=`
  /// @param expiresAt when it ends, in ISO 8601
  @Serdeable
  @Schema(name = "Ticket")
  record TicketView(String ticket, String expiresAt) {}

  @Post
  @Operation(
      summary = "Gives a ticket for one WebSocket",
      description =
          "The ticket opens `GET /v1/ws?ticket=...` once, at any gateway, within 30 seconds."
              + " `docs/api/events.md` explains the frames.")
  @ApiResponse(
      responseCode = "201",
      description = "The ticket",
      content = @Content(schema = @Schema(implementation = TicketView.class)))
  HttpResponse<TicketView> issue(HttpRequest<?> request) {
    var ticket = tickets.issue(visitors.pass(request));
    return HttpResponse.created(new TicketView(ticket.ticket(), ticket.expiresAt().toString()));
  }
}
