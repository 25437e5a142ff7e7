package yingda.chaos.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A visitor's right to speak, renewed before it ends.
public final class Identity {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long RENEW_MILLIS = 600_000;

  private final String site;
  private String token = "";
  private String refresh = "";
  private long since;

  public Identity(String site) {
    this.site = site;
  }

  /// @throws IOException if the gateway gives none now
  public synchronized Map<String, String> headers(URI gateway) throws IOException {
    if (token.isEmpty() || System.currentTimeMillis() - since > RENEW_MILLIS) {
      renew(gateway);
    }
    return Map.of("Authorization", "Bearer " + token);
  }

  private void renew(URI gateway) throws IOException {
    var asked = new HashMap<>(Map.of("siteKey", site));
    if (!refresh.isEmpty()) {
      asked.put("refreshToken", refresh);
    }
    try (var call = post(gateway, "/v1/sessions", JSON.writeValueAsString(asked))) {
      if (call.status() != 201) {
        throw new IOException("no session: " + call.status());
      }
      var session = call.json();
      token = session.path("token").asText();
      refresh = session.path("refreshToken").asText();
      since = System.currentTimeMillis();
    }
  }

  private static Call post(URI gateway, String path, @Nullable String body) throws IOException {
    return Call.of(gateway, "POST", path, Map.of(), body, PATIENCE);
  }

  /// Opens a conversation.
  ///
  /// @throws IOException if that does not work now
  public String open(URI gateway) throws IOException {
    try (var call =
        Call.of(gateway, "POST", "/v1/conversations", headers(gateway), "{}", PATIENCE)) {
      if (call.status() != 201) {
        throw new IOException("no conversation: " + call.status());
      }
      return call.json().path("id").asText();
    }
  }
}
