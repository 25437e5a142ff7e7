package yingda.gateway.settings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import yingda.gateway.admin.Operators;
import yingda.gateway.door.Numbers;
import yingda.gateway.settings.change.Changer;
import yingda.gateway.settings.change.Wanted;
import yingda.gateway.settings.rollout.Rollouts;

/// Changes documents, and tells how they were changed.
@Controller("/v1/admin/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "settings")
@SecurityRequirement(name = "operator")
final class ChangesController {

  private static final long MOST = 200;
  private static final int USUAL = 20;
  private static final String PATH = "/v1/admin/settings/changes/";

  private final Operators operators;
  private final Proposals proposals;
  private final Changer changer;
  private final Rollouts rollouts;
  private final Past past;

  ChangesController(
      Operators operators, Proposals proposals, Changer changer, Rollouts rollouts, Past past) {
    this.operators = operators;
    this.proposals = proposals;
    this.changer = changer;
    this.rollouts = rollouts;
    this.past = past;
  }

  @Post("/validate")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Whether a document is right",
      description = "Holds `yaml` against what the running versions understand; writes nothing.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ValidateRequest.class)))
  @ApiResponse(responseCode = "200", description = "What is wrong with it, if anything")
  Proposals.Validity validate(HttpRequest<?> request, @Body @Nullable InputStream body)
      throws InterruptedException {
    operators.require(request);
    var fields = ChangeRequest.fields(body).only("document", "yaml");
    return proposals.check(fields.string("document"), fields.string("yaml"));
  }

  /// @param yaml all of the document
  @Schema(name = "SettingsValidation")
  record ValidateRequest(String document, String yaml) {}

  @Post("/changes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Changes a document",
      description =
          "Checked against what the running versions understand, written if nobody has written"
              + " meanwhile, recorded, and confirmed by the instances it concerns. With `staged`"
              + " only some of them try it first.")
  @RequestBody(content = @Content(schema = @Schema(implementation = ChangeRequest.class)))
  @ApiResponse(
      responseCode = "200",
      description = "It is made",
      content = @Content(schema = @Schema(implementation = ChangeView.Done.class)))
  @ApiResponse(
      responseCode = "202",
      description = "It is being tried",
      content = @Content(schema = @Schema(implementation = ChangeView.Trial.class)))
  HttpResponse<?> change(HttpRequest<?> request, @Body @Nullable InputStream body)
      throws InterruptedException {
    operators.require(request);
    var asked = ChangeRequest.from(ChangeRequest.fields(body));
    var wanted = proposals.wanted(asked);
    return asked.staged() == null
        ? HttpResponse.ok(ChangeView.Done.of(changer.change(wanted)))
        : tried(wanted, asked.staged());
  }

  private HttpResponse<?> tried(Wanted wanted, ChangeRequest.Trying how)
      throws InterruptedException {
    var begun = rollouts.begin(wanted, how.share(), how.window());
    return HttpResponse.accepted(URI.create(PATH + begun.generation()))
        .body(ChangeView.Trial.of(begun));
  }

  @Post("/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a document what it was before a change",
      description =
          "Before `generation`, or before its newest change; what was written behind our back is"
              + " one.")
  @RequestBody(content = @Content(schema = @Schema(implementation = RollbackRequest.class)))
  @ApiResponse(responseCode = "200", description = "It is made")
  ChangeView.Done rollback(HttpRequest<?> request, @Body @Nullable InputStream body)
      throws InterruptedException {
    operators.require(request);
    var fields = ChangeRequest.fields(body).only("document", "generation", "who", "why");
    return ChangeView.Done.of(
        changer.rollback(
            fields.string("document"),
            fields.optionalWhole("generation").orElse(null),
            ChangeRequest.who(fields),
            ChangeRequest.why(fields)));
  }

  /// @param generation of the change that is undone; null for the newest
  @Schema(name = "SettingsRollback")
  record RollbackRequest(String document, @Nullable Long generation, String who, String why) {}

  @Post("/adopt")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Records as a change what was written behind our back")
  @RequestBody(content = @Content(schema = @Schema(implementation = AdoptRequest.class)))
  @ApiResponse(responseCode = "200", description = "It is recorded")
  ChangeView.Done adopt(HttpRequest<?> request, @Body @Nullable InputStream body)
      throws InterruptedException {
    operators.require(request);
    var fields = ChangeRequest.fields(body).only("document", "who", "why");
    return ChangeView.Done.of(
        changer.adopt(
            fields.string("document"), ChangeRequest.who(fields), ChangeRequest.why(fields)));
  }

  /// A document that drifted.
  @Schema(name = "SettingsAdoption")
  record AdoptRequest(String document, String who, String why) {}

  @Get("/changes")
  @Operation(summary = "The changes there were, the newest first")
  @ApiResponse(responseCode = "200", description = "The changes")
  ChangeView.History history(
      HttpRequest<?> request,
      @QueryValue @Nullable String document,
      @QueryValue @Nullable String limit)
      throws InterruptedException {
    operators.require(request);
    var count = (int) Numbers.within("limit", limit, 1, MOST);
    return past.newest(document, count == 0 ? USUAL : count);
  }

  @Get("/changes/{generation}")
  @Operation(summary = "One change, and who applies it")
  @ApiResponse(responseCode = "200", description = "The change")
  ChangeView.Full one(HttpRequest<?> request, String generation) throws InterruptedException {
    operators.require(request);
    return past.one(generation);
  }
}
