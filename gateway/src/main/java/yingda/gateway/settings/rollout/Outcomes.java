package yingda.gateway.settings.rollout;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;
import yingda.gateway.settings.live.Member;

/// Reads from an instance's metrics how its work comes out.
@Singleton
final class Outcomes {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Pattern LINE =
      Pattern.compile("yingda_outcomes_total\\{.*outcome=\"(\\w+)\".*} ([0-9.eE+]+)");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  /// What it has counted since it started.
  ///
  /// @throws IOException if it doesn't answer
  Tally of(Member member) throws IOException, InterruptedException {
    var uri = URI.create("http://%s:%d/prometheus".formatted(member.address(), member.port()));
    var response =
        http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("%s answered %d".formatted(uri, response.statusCode()));
    }
    return parse(response.body());
  }

  static Tally parse(String metrics) {
    var tally = Tally.NONE;
    for (var line : metrics.lines().toList()) {
      var parts = LINE.matcher(line);
      if (parts.lookingAt()) {
        var count = (long) Double.parseDouble(parts.group(2));
        tally =
            tally.plus(
                switch (parts.group(1)) {
                  case "ok" -> new Tally(count, 0, 0);
                  case "degraded" -> new Tally(0, count, 0);
                  case "failed" -> new Tally(0, 0, count);
                  default -> Tally.NONE;
                });
      }
    }
    return tally;
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
