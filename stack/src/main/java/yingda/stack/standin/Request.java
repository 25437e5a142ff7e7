package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A completion that is asked for.
///
/// @param key who pays
/// @param user whom it is for: DeepSeek keeps the caches of users apart
/// @param messages each with its role before it
/// @param question the last message of a visitor
/// @param streamed whether as events
/// @param counted whether a stream is to end with its usage
/// @param thinking whether the model reasons first; as with the real one, it does unless told not
///   to
/// @param mostTokens reasoning included
record Request(
    String key,
    String user,
    String model,
    List<String> messages,
    String question,
    boolean streamed,
    boolean counted,
    boolean thinking,
    int mostTokens) {

  /// What DeepSeek allows at most.
  private static final int MOST_TOKENS = 393_216;

  private static final String SYSTEM = "system\n";

  /// @throws IllegalArgumentException if it lacks what every request has, or has what none may
  static Request of(String key, JsonNode json) {
    var messages = json.path("messages");
    var model = json.path("model").asText();
    if (model.isEmpty() || !messages.isArray() || messages.isEmpty()) {
      throw new IllegalArgumentException("model and messages are required");
    }
    var most = json.path("max_tokens").asInt(MOST_TOKENS);
    if (most < 1 || most > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "max_tokens: %d (expected: 1 to %d)".formatted(most, MOST_TOKENS));
    }
    var texts = new ArrayList<String>();
    var question = "";
    for (var message : messages) {
      var role = message.path("role").asText();
      var content = message.path("content").asText();
      texts.add(role + "\n" + content + "\n");
      question = role.equals("user") ? content : question;
    }
    return new Request(
        key,
        json.path("user_id").asText(),
        model,
        texts,
        question,
        json.path("stream").asBoolean(),
        json.path("stream_options").path("include_usage").asBoolean(),
        !json.path("thinking").path("type").asText().equals("disabled"),
        most);
  }

  /// What only the model is to know.
  String instructions() {
    return messages.stream()
        .filter(message -> message.startsWith(SYSTEM))
        .map(message -> message.substring(SYSTEM.length()).stripTrailing())
        .collect(Collectors.joining());
  }
}
