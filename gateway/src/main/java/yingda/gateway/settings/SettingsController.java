package yingda.gateway.settings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.admin.Operators;
import yingda.gateway.door.Numbers;
import yingda.gateway.settings.change.Baselines;
import yingda.gateway.settings.change.Standing;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Shelf;
import yingda.platform.failure.ServiceException.NotFound;

/// Tells what the documents are, and what the instances make of them.
@Controller("/v1/admin/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "settings")
@SecurityRequirement(name = "operator")
final class SettingsController {

  /// All documents.
  ///
  /// @param index of Consul
  @Serdeable
  @Schema(name = "SettingsDocuments")
  record Documents(long index, List<Standing> documents) {}

  /// One document.
  ///
  /// @param recordedYaml what it should be, when it has drifted
  @Serdeable
  @Schema(name = "SettingsDocument")
  record Document(
      String name,
      String yaml,
      long generation,
      long index,
      String state,
      @Nullable String recordedYaml) {}

  private final Operators operators;
  private final Shelf shelf;
  private final Fleet fleet;
  private final Baselines baselines;
  private final EffectiveView effective;
  private final Happenings happenings;

  SettingsController(
      Operators operators,
      Shelf shelf,
      Fleet fleet,
      Baselines baselines,
      EffectiveView effective,
      Happenings happenings) {
    this.operators = operators;
    this.shelf = shelf;
    this.fleet = fleet;
    this.baselines = baselines;
    this.effective = effective;
    this.happenings = happenings;
  }

  @Get
  @Operation(summary = "All documents, and how they stand to the record")
  @ApiResponse(responseCode = "200", description = "The documents")
  Documents all(HttpRequest<?> request) throws InterruptedException {
    operators.require(request);
    var contents = shelf.read();
    return new Documents(
        contents.index(), Standing.all(contents, baselines.of(contents), fleet.members()));
  }

  @Get("/document")
  @Operation(summary = "A document as it lies in Consul")
  @ApiResponse(responseCode = "200", description = "The document")
  Document one(HttpRequest<?> request, @QueryValue @Nullable String name)
      throws InterruptedException {
    operators.require(request);
    var contents = shelf.read();
    var live = name == null ? null : contents.document(name);
    if (live == null) {
      throw new NotFound("document", String.valueOf(name));
    }
    var baseline = baselines.of(contents).get(live.name());
    var state = Standing.State.of(live, baseline);
    return new Document(
        live.name(),
        live.yaml(),
        live.generation(),
        live.index(),
        state.word(),
        state == Standing.State.DRIFTED && baseline != null ? baseline.yaml() : null);
  }

  @Get("/effective")
  @Operation(summary = "What each instance applies, and where each value is from")
  @ApiResponse(responseCode = "200", description = "The instances")
  EffectiveView.Effective effective(HttpRequest<?> request, @QueryValue @Nullable String service)
      throws InterruptedException {
    operators.require(request);
    return effective.of(service);
  }

  @Get("/watch")
  @Operation(
      summary = "What happens",
      description =
          "Answers as soon as something has happened since `index`, and after 25 s in any case;"
              + " without `index` it answers at once with the one to go on from.")
  @ApiResponse(responseCode = "200", description = "What happened")
  Happenings.Told watch(HttpRequest<?> request, @QueryValue @Nullable String index)
      throws InterruptedException {
    operators.require(request);
    return happenings.since(Numbers.within("index", index, 0, Long.MAX_VALUE));
  }
}
