package yingda.stack.backing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Predicate;

/// Asks a server on this machine over HTTP.
final class Probe {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Probe() {}

  /// Whether a GET is answered with 200 and a body as wanted.
  static boolean answers(int port, String path, Predicate<String> wanted)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(3))
            .build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    return answer.statusCode() == 200 && wanted.test(answer.body());
  }
}
