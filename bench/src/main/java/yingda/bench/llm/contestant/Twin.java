package yingda.bench.llm.contestant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import yingda.stack.process.Child;
import yingda.stack.process.Ports;

/// The stand-in of the model, a process of its own.
public final class Twin implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Child process;
  private final int port;

  private Twin(Child process, int port) {
    this.process = process;
    this.port = port;
  }

  static Twin start(Path root, Path folder) throws IOException, InterruptedException {
    var port = Ports.free();
    var command =
        Launch.java(
            folder,
            List.of("-Xmx768m", "-Dyingda.root=" + root),
            System.getProperty("java.class.path"),
            "yingda.stack.Yingda",
            "stand-in",
            "--port",
            String.valueOf(port));
    var process = Launch.start(command, folder.resolve("twin.log"), () -> Ports.taken(port));
    return new Twin(process, port);
  }

  public int port() {
    return port;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /// How it behaves from now on; what isn't named goes back to the usual.
  public void become(Map<String, ?> mode) throws IOException, InterruptedException {
    tell("/mode", JSON.writeValueAsString(mode));
  }

  /// How it behaves from now on, by turns.
  public void follow(Map<String, ?> schedule) throws IOException, InterruptedException {
    tell("/schedule", JSON.writeValueAsString(schedule));
  }

  /// What it has seen since it was last forgotten.
  public JsonNode stats() throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address() + "/stats")).build());
  }

  public void forget() throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(URI.create(address() + "/stats")).DELETE().build());
  }

  private void tell(String path, String json) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(URI.create(address() + path))
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the twin refuses: " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
    Launch.end(process);
  }
}
