package yingda.intent.deepseek;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.intent.answer.Usage;

/// An event of DeepSeek's stream as it is written; anything in it may be missing.
@Serdeable.Deserializable
record StreamEvent(
    @Nullable String model,
    @Nullable List<Choice> choices,
    @Nullable Tokens usage,
    @Nullable Object error) {

  Chunk chunk() {
    if (error != null) {
      return new Chunk.Trouble();
    }
    var used = usage == null ? null : usage.counted();
    if (choices == null || choices.isEmpty()) {
      return new Chunk.Delta(model, "", null, used);
    }
    var choice = choices.getFirst();
    return new Chunk.Delta(model, choice.text(), choice.finishReason(), used);
  }

  /// The one answer that is asked for.
  @Serdeable.Deserializable
  record Choice(
      @Nullable Content delta, @JsonProperty("finish_reason") @Nullable String finishReason) {

    String text() {
      return delta == null || delta.content() == null ? "" : delta.content();
    }
  }

  /// What is new. Reasoning has a field of its own, which nobody reads.
  @Serdeable.Deserializable
  record Content(@Nullable String content) {}

  /// What DeepSeek counted; other servers don't know its cache and give only the totals.
  @Serdeable.Deserializable
  record Tokens(
      @JsonProperty("prompt_tokens") @Nullable Long prompt,
      @JsonProperty("prompt_cache_hit_tokens") @Nullable Long hit,
      @JsonProperty("prompt_cache_miss_tokens") @Nullable Long miss,
      @JsonProperty("completion_tokens") @Nullable Long completion) {

    Usage counted() {
      var fromCache = orZero(hit);
      var read = miss == null ? Math.max(0, orZero(prompt) - fromCache) : miss;
      return new Usage(read, fromCache, orZero(completion));
    }

    private static long orZero(@Nullable Long count) {
      return count == null ? 0 : count;
    }
  }
}
