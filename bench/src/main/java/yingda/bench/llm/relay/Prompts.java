package yingda.bench.llm.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// What is read of a turn, and written for the model.
final class Prompts {

  /// @param prompt as it stands in JSON
  record Asked(String conversation, String prompt, boolean streamed) {

    /// What is remembered of it.
    byte[] message() {
      return Prompts.message("user", prompt);
    }
  }

  private static final JsonFactory JSON = new JsonFactory();

  private final String beginning;

  Prompts(String system) {
    beginning =
        "{\"model\":\"deepseek-flash\",\"thinking\":{\"type\":\"disabled\"},\"max_tokens\":1024,"
            + "\"temperature\":0.3,\"messages\":[{\"role\":\"system\",\"content\":\""
            + quoted(system)
            + "\"}";
  }

  static Asked read(InputStream body) throws IOException {
    var conversation = "";
    var prompt = "";
    var streamed = false;
    try (var json = JSON.createParser(body)) {
      for (var token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          var field = json.currentName();
          var value = json.nextToken();
          switch (field) {
            case "conversation" -> conversation = json.getText();
            case "prompt" -> prompt = quoted(json.getText());
            case "stream" -> streamed = value == JsonToken.VALUE_TRUE;
            default -> json.skipChildren();
          }
        }
      }
    }
    return new Asked(conversation, prompt, streamed);
  }

  /// @param history messages in JSON, oldest first
  byte[] write(Asked asked, List<String> history) {
    var request = new StringBuilder(beginning);
    for (var message : history) {
      request.append(',').append(message);
    }
    request.append(",{\"role\":\"user\",\"content\":\"").append(asked.prompt()).append("\"}]");
    if (asked.streamed()) {
      request.append(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }
    return request.append('}').toString().getBytes(UTF_8);
  }

  /// @param text as it stands in JSON
  static byte[] message(String role, String text) {
    return ("{\"role\":\"" + role + "\",\"content\":\"" + text + "\"}").getBytes(UTF_8);
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
