package yingda.gateway.session;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.JsonFields;

/// Begins a session, or renews one.
///
/// @param siteKey the public key of the site whose page this is
/// @param refreshToken of an earlier session; its visitor comes back
@Serdeable
record NewSession(String siteKey, @Nullable String refreshToken) {

  static NewSession from(JsonFields fields) {
    fields.only("siteKey", "refreshToken");
    return new NewSession(
        fields.string("siteKey"), fields.optionalString("refreshToken").orElse(null));
  }
}
