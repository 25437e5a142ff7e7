package yingda.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.chaos.client.Frames.Frame;

/// One turn while a visitor watches it.
final class Watching {

  private final long began;
  private final StringBuilder shown = new StringBuilder();
  private final List<Visit.Descent> descents = new ArrayList<>();
  private int replaced;
  private @Nullable Duration firstText;

  /// @param began when the visitor asked, in nanoseconds
  Watching(long began) {
    this.began = began;
  }

  /// Takes in an event.
  ///
  /// @return all there was to see; null while the turn goes on
  @Nullable Visit see(Frame frame) {
    var data = frame.data();
    switch (frame.type()) {
      case "delta" -> read(data.path("text").asText());
      case "reset" -> forget();
      case "degraded" ->
          descents.add(
              new Visit.Descent(data.path("level").asText(), data.path("reason").asText()));
      case "turn.done" -> {
        return end(data);
      }
      default -> {}
    }
    return null;
  }

  private void read(String text) {
    if (firstText == null && !text.isBlank()) {
      firstText = sinceBegin();
    }
    shown.append(text);
  }

  private void forget() {
    replaced += shown.length();
    shown.setLength(0);
  }

  private Visit end(JsonNode done) {
    var end = sinceBegin();
    if (done.hasNonNull("text")) {
      forget();
      read(done.path("text").asText());
    }
    return new Visit(
        done.path("turnId").asText(),
        done.path("state").asText(),
        done.path("failure").path("code").asText(),
        List.copyOf(descents),
        done.path("model").asText(),
        shown.toString(),
        replaced,
        firstText,
        end);
  }

  private Duration sinceBegin() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
