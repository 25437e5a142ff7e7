package yingda.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one client shows of one turn, put together from events as any client would.
final class View {

  /// How the turn ended, as the client was told.
  record End(String state, String sha256) {}

  private final String turn;
  private final List<String> faults = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int attempt;
  private int corrections;
  private @Nullable End end;

  View(String turn) {
    this.turn = turn;
  }

  /// A new stream, which tells all from the beginning.
  void restart() {
    text.setLength(0);
    attempt = 0;
  }

  void take(String type, JsonNode data) {
    switch (type) {
      case "snapshot" -> snapshot(data);
      case "delta" -> {
        if (ours(data)) {
          delta(data);
        }
      }
      case "reset" -> {
        if (ours(data)) {
          reset(data.path("attempt").asInt());
        }
      }
      case "turn.done" -> {
        if (ours(data)) {
          done(data);
        }
      }
      default -> {}
    }
  }

  private boolean ours(JsonNode data) {
    return data.path("turnId").asText().equals(turn);
  }

  private void delta(JsonNode data) {
    var of = data.path("attempt").asInt();
    var offset = data.path("offset").asInt();
    if (end != null) {
      faults.add("text after the end");
      return;
    }
    if (attempt != 0 && of != attempt) {
      faults.add("text of attempt %d while attempt %d is shown".formatted(of, attempt));
      return;
    }
    attempt = of;
    if (offset > text.length()) {
      faults.add("a hole: %d..%d of attempt %d".formatted(text.length(), offset, of));
    } else if (offset < text.length()) {
      faults.add("a repeat: %d..%d of attempt %d".formatted(offset, text.length(), of));
    }
    text.setLength(Math.min(offset, text.length()));
    text.append(data.path("text").asText());
  }

  private void reset(int of) {
    if (of < attempt) {
      faults.add("reset from attempt %d back to %d".formatted(attempt, of));
    }
    attempt = of;
    text.setLength(0);
  }

  private void snapshot(JsonNode data) {
    var flying = data.path("inFlight");
    if (ours(flying)) {
      attempt = flying.path("attempt").asInt();
      replace(flying.path("text").asText());
      return;
    }
    for (var message : data.path("messages")) {
      if (ours(message)) {
        shown(message);
      }
    }
  }

  private void shown(JsonNode message) {
    var bot = message.path("role").asText().equals("bot");
    if (bot) {
      replace(message.path("text").asText());
    } else {
      replace("");
    }
    var state = message.path("state").asText();
    if (!state.equals("ACCEPTED") && !state.equals("RUNNING")) {
      end = new End(state, Sha256.of(text.toString()));
    }
  }

  private void done(JsonNode data) {
    var corrected = data.path("text");
    if (corrected.isTextual()) {
      // A turn that failed has no text, whatever was shown of it.
      if (!text.isEmpty()
          && !corrected.asText().isEmpty()
          && !corrected.asText().contentEquals(text)) {
        corrections++;
      }
      replace(corrected.asText());
    }
    var told = new End(data.path("state").asText(), data.path("sha256").asText());
    if (end != null && !end.equals(told)) {
      faults.add("ended twice: %s, then %s".formatted(end, told));
    }
    end = told;
    if (!Sha256.of(text.toString()).equals(told.sha256())) {
      faults.add("what is shown at the end is not what ended: `%s`".formatted(text));
    }
  }

  private void replace(String whole) {
    text.setLength(0);
    text.append(whole);
  }

  String text() {
    return text.toString();
  }

  @Nullable End end() {
    return end;
  }

  /// How often the end brought another text than the deltas had.
  int corrections() {
    return corrections;
  }

  /// What no client should be told.
  List<String> faults() {
    return List.copyOf(faults);
  }
}
