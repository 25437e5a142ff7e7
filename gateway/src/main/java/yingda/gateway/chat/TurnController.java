package yingda.gateway.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.dialog.v1.GetTurnRequest;
import yingda.gateway.door.Ids;
import yingda.gateway.door.RequestId;
import yingda.gateway.service.Dialog;
import yingda.gateway.session.Visitors;
import yingda.platform.grpc.Caller;

/// One message and its answer, however they stand.
@Controller("/v1/turns/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "conversations")
@SecurityRequirement(name = "token")
final class TurnController {

  private final Visitors visitors;
  private final Dialog dialog;

  TurnController(Visitors visitors, Dialog dialog) {
    this.visitors = visitors;
    this.dialog = dialog;
  }

  @Get
  @Operation(summary = "How a turn stands")
  @ApiResponse(responseCode = "200", description = "The turn, with its answer when it has one")
  TurnView get(HttpRequest<?> request, String id) throws InterruptedException {
    return view(caller(request), Ids.require("turn", id));
  }

  @Post("/cancel")
  @Operation(
      summary = "Ends a turn without an answer",
      description = "A turn that has ended stays as it is; the response says how it stands.")
  @ApiResponse(responseCode = "200", description = "The turn as it stands then")
  TurnView cancel(HttpRequest<?> request, String id) throws InterruptedException {
    var caller = caller(request);
    var turn = Ids.require("turn", id);
    dialog.cancel(caller, CancelTurnRequest.newBuilder().setTurnId(turn).build());
    return view(caller, turn);
  }

  private TurnView view(Caller caller, String turn) throws InterruptedException {
    return TurnView.of(dialog.turn(caller, GetTurnRequest.newBuilder().setTurnId(turn).build()));
  }

  private Caller caller(HttpRequest<?> request) {
    return visitors.of(request).caller(RequestId.of(request));
  }
}
