package yingda.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import yingda.gateway.problem.Problem;
import yingda.gateway.service.Intent;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.UsageGrouping;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// What a tenant's calls to models have cost.
@Controller("/v1/admin/usage")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "admin")
@SecurityRequirement(name = "key")
final class UsageController {

  private final AdminKeys keys;
  private final Intent intent;

  UsageController(AdminKeys keys, Intent intent) {
    this.keys = keys;
    this.intent = intent;
  }

  @Get
  @Operation(
      summary = "What calls to models have cost",
      description =
          "Days are those of Beijing. A call is among it two seconds after its end;"
              + " docs/operations/usage.md says how it is counted.")
  @ApiResponse(responseCode = "200", description = "What they cost")
  @ApiResponse(
      responseCode = "400",
      description = "No dates, in the wrong order, or more than 92 days; the problem names which",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  UsageView usage(
      HttpRequest<?> request,
      @QueryValue @Nullable @Parameter(description = "The first day, like 2026-11-01") String from,
      @QueryValue @Nullable @Parameter(description = "The last day, like 2026-11-22") String to,
      @QueryValue
          @Nullable
          @Parameter(description = "`day`, or `model` to add all days up; `day` when absent")
          String by)
      throws InterruptedException {
    var caller = keys.tenantOf(request);
    var asked =
        GetUsageRequest.newBuilder()
            .setFrom(from == null ? "" : from)
            .setTo(to == null ? "" : to)
            .setGrouping(grouping(by))
            .build();
    return UsageView.of(asked.getFrom(), asked.getTo(), intent.usage(caller, asked));
  }

  private static UsageGrouping grouping(@Nullable String by) {
    return switch (by) {
      case null -> UsageGrouping.USAGE_GROUPING_DAY;
      case "day" -> UsageGrouping.USAGE_GROUPING_DAY;
      case "model" -> UsageGrouping.USAGE_GROUPING_MODEL;
      default -> throw new InvalidRequest("by", by, "day or model");
    };
  }
}
