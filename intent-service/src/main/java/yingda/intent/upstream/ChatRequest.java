package yingda.intent.upstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.Message;

/// What is asked, as it is written.
///
/// DeepSeek is always told whether to think: its default is to, and has changed before. Servers
/// that don't know the word aren't told, nor who is asking.
@Serdeable.Serializable
record ChatRequest(
    String model,
    List<Turn> messages,
    @Nullable Thinking thinking,
    @JsonProperty("max_tokens") int maxTokens,
    double temperature,
    boolean stream,
    @JsonProperty("stream_options") StreamOptions streamOptions,
    @JsonProperty("user_id") @Nullable String userId) {

  static ChatRequest of(
      UpstreamConfig to, List<Message> messages, GenerationSettings settings, String userId) {
    return new ChatRequest(
        to.model(settings),
        messages.stream().map(Turn::of).toList(),
        to.extras() ? new Thinking(settings.thinking() ? "enabled" : "disabled") : null,
        settings.maxTokens(),
        settings.temperature(),
        true,
        new StreamOptions(true),
        to.extras() ? userId : null);
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
