package yingda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Asks a gateway about settings, and has it change them. The answers are as the API gives them.
///
/// Every method throws [Refused] when the gateway says no; then nothing has changed.
public final class SettingsClient {

  private static final String SETTINGS = "/v1/admin/settings";

  private final GatewayClient gateway;
  private final String operatorKey;

  public SettingsClient(GatewayClient gateway, String operatorKey) {
    this.gateway = gateway;
    this.operatorKey = operatorKey;
  }

  public JsonNode documents() throws IOException, InterruptedException {
    return get("");
  }

  public JsonNode document(String name) throws IOException, InterruptedException {
    return get("/document?name=" + GatewayClient.encoded(name));
  }

  public JsonNode validate(String document, String yaml) throws IOException, InterruptedException {
    return post("/validate", Map.of("document", document, "yaml", yaml));
  }

  /// @param change as the API wants it: `document`, `yaml` or `set` and `unset`, `who`, `why`, …
  public JsonNode change(Map<String, ?> change) throws IOException, InterruptedException {
    return post("/changes", change);
  }

  public JsonNode change(long generation) throws IOException, InterruptedException {
    return get("/changes/" + generation);
  }

  /// @param document whose changes; those of all when empty
  public JsonNode changes(String document, int limit) throws IOException, InterruptedException {
    var of = document.isEmpty() ? "" : "&document=" + GatewayClient.encoded(document);
    return get("/changes?limit=" + limit + of);
  }

  /// @param generation what is undone; the newest recorded change when 0
  public JsonNode rollBack(String document, long generation, String who, String why)
      throws IOException, InterruptedException {
    var body = new LinkedHashMap<String, Object>(reason(document, who, why));
    if (generation > 0) {
      body.put("generation", generation);
    }
    return post("/rollback", body);
  }

  public JsonNode adopt(String document, String who, String why)
      throws IOException, InterruptedException {
    return post("/adopt", reason(document, who, why));
  }

  /// @param service whose instances; those of all when empty
  public JsonNode effective(String service) throws IOException, InterruptedException {
    return get(
        "/effective" + (service.isEmpty() ? "" : "?service=" + GatewayClient.encoded(service)));
  }

  /// Waits until something has happened since that index, or half a minute has passed.
  public JsonNode watch(long index) throws IOException, InterruptedException {
    return get("/watch?index=" + index);
  }

  private static Map<String, String> reason(String document, String who, String why) {
    return Map.of("document", document, "who", who, "why", why);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return gateway.get(SETTINGS + path, operatorKey);
  }

  private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return gateway.post(SETTINGS + path, operatorKey, body);
  }
}
