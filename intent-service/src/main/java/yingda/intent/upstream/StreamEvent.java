package yingda.intent.upstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.Usage;

/// An event of the stream as it is written; anything in it may be missing.
@Serdeable.Deserializable
record StreamEvent(
    @Nullable String model,
    @Nullable List<Choice> choices,
    @Nullable Tokens usage,
    @Nullable Object error) {

  static final Argument<List<StreamEvent>> LIST = Argument.listOf(StreamEvent.class);

  Chunk chunk() {
    if (error != null) {
      return new Chunk.Trouble();
    }
    var used = usage == null ? null : usage.counted();
    if (choices == null || choices.isEmpty()) {
      return new Chunk.Delta(model, "", null, used);
    }
    var choice = choices.getFirst();
    return new Chunk.Delta(model, choice.text(), choice.finish(), used);
  }

  /// The one answer that is asked for.
  @Serdeable.Deserializable
  record Choice(
      @Nullable Content delta, @JsonProperty("finish_reason") @Nullable String finishReason) {

    String text() {
      return delta == null || delta.content() == null ? "" : delta.content();
    }

    /// Some servers write an empty reason until there is one.
    @Nullable String finish() {
      return finishReason == null || finishReason.isEmpty() ? null : finishReason;
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
      @JsonProperty("completion_tokens") @Nullable Long completion,
      @JsonProperty("completion_tokens_details") @Nullable Details details) {

    Usage counted() {
      var fromCache = orZero(hit);
      var read = miss == null ? orZero(prompt) - fromCache : miss;
      var reasoning = details == null ? 0 : orZero(details.reasoning());
      return new Usage(Math.max(0, read), fromCache, orZero(completion), reasoning);
    }

    private static long orZero(@Nullable Long count) {
      return count == null ? 0 : Math.max(0, count);
    }
  }

  /// What the tokens of the answer went into.
  @Serdeable.Deserializable
  record Details(@JsonProperty("reasoning_tokens") @Nullable Long reasoning) {}
}
