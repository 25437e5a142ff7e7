package yingda.gateway.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A visitor's session.
///
/// @param token to be sent as a bearer token with everything else
/// @param expiresAt when the token ends, in ISO 8601
/// @param refreshToken begins the next session of the same visitor, within 30 days
/// @param model which model answers; null while that isn't known
@Serdeable
record Session(
    String visitorId,
    String token,
    String expiresAt,
    String refreshToken,
    SiteView site,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Model model) {

  /// What a page may show of a site.
  @Serdeable
  @Schema(name = "Site")
  record SiteView(Wording name, Wording greeting) {}
}
