package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;

/// Somebody with the operators' key.
record Operator(GatewayFixture gateway) {

  static final String KEY = "yo_live_test_" + "o".repeat(43);

  private static final JsonMapper json = JsonMapper.createDefault();

  /// What a gateway needs to know them.
  static Map<String, Object> knowing(Map<String, Object> backing) {
    var settings = new HashMap<>(backing);
    settings.put("yingda.consul.enabled", true);
    settings.put("yingda.operator.key", KEY);
    // Beneath the documents, as environment variables are.
    settings.put("rollout.confirm", "20s");
    settings.put("rollout.interval", "100ms");
    settings.put("rollout.calls", "4");
    // Nobody calls them by name, who would have to hear that they go.
    settings.put("yingda.consul.farewell", "0s");
    return settings;
  }

  HttpResponse<String> get(String path) throws Exception {
    return gateway.send(as(gateway.request("/v1/admin/settings" + path).GET()));
  }

  Json got(String path) throws Exception {
    return ok(get(path));
  }

  HttpResponse<String> post(String path, Map<String, Object> body) throws Exception {
    return gateway.send(
        as(gateway.post("/v1/admin/settings" + path, json.writeValueAsString(body))));
  }

  Json posted(String path, Map<String, Object> body) throws Exception {
    return ok(post(path, body));
  }

  HttpResponse<String> write(String document, String yaml) throws Exception {
    return post(
        "/changes", Map.of("document", document, "yaml", yaml, "who", "ana", "why", "test"));
  }

  HttpResponse<String> set(String document, String path, Object value) throws Exception {
    return post(
        "/changes",
        Map.of("document", document, "set", Map.of(path, value), "who", "ana", "why", "test"));
  }

  /// How a document stands to the record.
  Json standing(String document) throws Exception {
    var documents = got("").at("documents");
    for (var i = 0; i < documents.size(); i++) {
      if (documents.at(i).text("name").equals(document)) {
        return documents.at(i);
      }
    }
    throw new AssertionError("no document " + document);
  }

  static Json ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
    return Json.of(response);
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + KEY);
  }
}
