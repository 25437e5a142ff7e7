package yingda.gateway.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.RequestId;
import yingda.gateway.problem.Problem;
import yingda.gateway.session.Tokens.Use;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Lets visitors in.
@Controller("/v1/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sessions")
final class SessionController {

  private static final SecureRandom random = new SecureRandom();
  private static final int ID_BYTES = 16;

  private final Supplier<Sites> sites;
  private final Tokens tokens;
  private final Models models;

  SessionController(Supplier<Sites> sites, Tokens tokens, Models models) {
    this.sites = sites;
    this.tokens = tokens;
    this.models = models;
  }

  @Post
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Begins or renews a visitor's session")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = NewSession.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The session",
      content = @Content(schema = @Schema(implementation = Session.class)))
  @ApiResponse(
      responseCode = "401",
      description = "The refresh token is not valid",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @ApiResponse(
      responseCode = "403",
      description = "No such site, or the page's origin is not one of the site's",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  HttpResponse<Session> begin(HttpRequest<?> request, @Body @Nullable InputStream body)
      throws InterruptedException {
    var asked = NewSession.from(yingda.gateway.door.Body.json(body));
    var site = admittedTo(asked.siteKey(), request);
    var visitor = visitor(site, asked.refreshToken());
    var token = tokens.issue(visitor, Use.WIDGET);
    var model = models.current(visitor.caller(RequestId.of(request)));
    return HttpResponse.created(
        new Session(
            visitor.id(),
            token.token(),
            token.expiresAt().toString(),
            tokens.issue(visitor, Use.REFRESH).token(),
            new Session.SiteView(site.name(), site.greeting()),
            model));
  }

  /// The same refusal whether the site is unknown or the page is another's: nobody learns which
  /// sites there are.
  private Site admittedTo(String key, HttpRequest<?> request) {
    var host = Sites.host(request);
    return sites
        .get()
        .find(key)
        .filter(site -> Sites.origin(request).filter(o -> site.admits(o, host)).isPresent())
        .orElseThrow(() -> new PermissionDenied("this page may not use this site key"));
  }

  private Visitor visitor(Site site, @Nullable String refreshToken) {
    if (refreshToken == null) {
      return new Visitor(newId(), site.tenant(), site.key());
    }
    var known = tokens.verify(refreshToken, Use.REFRESH);
    if (!known.site().equals(site.key()) || !known.tenant().equals(site.tenant())) {
      throw new Unauthenticated("the refresh token is another site's");
    }
    return known;
  }

  private static String newId() {
    var drawn = new byte[ID_BYTES];
    random.nextBytes(drawn);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
  }
}
