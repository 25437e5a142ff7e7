package yingda.intent.deepseek;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import yingda.intent.answer.Message;

/// What DeepSeek is asked, as it is written.
///
/// Whether to think is always said: DeepSeek's default is to, and it has changed before.
@Serdeable.Serializable
record ChatRequest(
    String model,
    List<Turn> messages,
    Thinking thinking,
    @JsonProperty("max_tokens") int maxTokens,
    double temperature,
    boolean stream,
    @JsonProperty("stream_options") StreamOptions streamOptions,
    @JsonProperty("user_id") String userId) {

  static ChatRequest of(
      String model, List<Message> messages, GenerationSettings settings, String userId) {
    return new ChatRequest(
        model,
        messages.stream().map(Turn::of).toList(),
        new Thinking(settings.thinking() ? "enabled" : "disabled"),
        settings.maxTokens(),
        settings.temperature(),
        true,
        new StreamOptions(true),
        userId);
  }

  @Serdeable.Serializable
  record Turn(String role, String content) {

    static Turn of(Message message) {
      return new Turn(message.role().name().toLowerCase(Locale.ROOT), message.content());
    }
  }

  @Serdeable.Serializable
  record Thinking(String type) {}

  @Serdeable.Serializable
  record StreamOptions(@JsonProperty("include_usage") boolean includeUsage) {}
}
