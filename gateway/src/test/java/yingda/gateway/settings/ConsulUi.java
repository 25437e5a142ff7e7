package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import yingda.gateway.fake.Json;

/// Consul's own API: what somebody can do behind our back.
record ConsulUi(int port, HttpClient client) {

  static ConsulUi at(int port) {
    return new ConsulUi(port, HttpClient.newHttpClient());
  }

  void write(String document, String yaml) throws Exception {
    assertThat(put("/v1/kv/config/" + document, yaml)).isEqualTo("true");
  }

  String read(String document) throws Exception {
    return send(request("/v1/kv/config/" + document + "?raw=true").GET()).body();
  }

  void delete(String document) throws Exception {
    send(request("/v1/kv/config/" + document).DELETE());
  }

  String put(String path, String body) throws Exception {
    return send(request(path).PUT(BodyPublishers.ofString(body))).body().strip();
  }

  /// How many instances of a service pass their health checks.
  int passing(String service) throws Exception {
    return Json.of(send(request("/v1/health/service/" + service + "?passing=true").GET())).size();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
