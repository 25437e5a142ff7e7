package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One completion in DeepSeek's words.
final class Reply {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final int LENGTH_OF_NUMBER = 4;

  private final String id = UUID.randomUUID().toString();
  private final long created = System.currentTimeMillis() / 1_000;
  private final String model;
  private final int promptTokens;
  private final String finish;
  final List<String> tokens;
  final boolean streamed;
  final boolean withUsage;
  final boolean thinking;

  /// @throws IllegalArgumentException if the request lacks what every request has
  Reply(JsonNode request, Mode mode) {
    var messages = request.path("messages");
    this.model = request.path("model").asText();
    if (model.isEmpty() || !messages.isArray() || messages.isEmpty()) {
      throw new IllegalArgumentException("model and messages are required");
    }
    this.streamed = request.path("stream").asBoolean();
    this.withUsage = request.path("stream_options").path("include_usage").asBoolean();
    // As with the real one, a request that says nothing gets a model that thinks.
    this.thinking = !request.path("thinking").path("type").asText().equals("disabled");
    this.promptTokens = Tokens.of(String.join("\n", messages.findValuesAsText("content"))).size();
    var quoted = Tokens.of(Quotation.answer(question(messages)));
    var told = quoted.subList(0, Math.min(mode.mostTokens(), quoted.size()));
    var answer = mode.numbered() ? numbered(told) : told;
    var most = request.path("max_tokens").asInt(Integer.MAX_VALUE);
    this.tokens = answer.subList(0, Math.min(most, answer.size()));
    this.finish = tokens.size() < answer.size() ? "length" : "stop";
  }

  private List<String> numbered(List<String> tokens) {
    var number = " " + id.substring(0, LENGTH_OF_NUMBER) + " ";
    // Not after single signs: a citation would fall apart.
    return tokens.stream().map(token -> token.length() == 1 ? token : token + number).toList();
  }

  private static String question(JsonNode messages) {
    for (var i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).path("role").asText().equals("user")) {
        return messages.get(i).path("content").asText();
      }
    }
    return "";
  }

  ObjectNode whole() {
    var message = NODES.objectNode().put("role", "assistant");
    message.put("content", String.join("", tokens));
    if (thinking) {
      message.put("reasoning_content", thought());
    }
    var choice = NODES.objectNode().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs").put("finish_reason", finish);
    var whole = envelope("chat.completion");
    whole.putArray("choices").add(choice);
    whole.set("usage", usage());
    return whole;
  }

  ObjectNode role() {
    var delta = NODES.objectNode().put("role", "assistant");
    if (thinking) {
      delta.putNull("content").put("reasoning_content", "");
    } else {
      delta.put("content", "");
    }
    return chunk(delta, null);
  }

  ObjectNode thoughtChunk() {
    return chunk(NODES.objectNode().putNull("content").put("reasoning_content", thought()), null);
  }

  ObjectNode token(String text) {
    return chunk(NODES.objectNode().put("content", text), null);
  }

  ObjectNode end() {
    return chunk(NODES.objectNode().put("content", ""), finish);
  }

  ObjectNode usageChunk() {
    var chunk = envelope("chat.completion.chunk");
    chunk.putArray("choices");
    chunk.set("usage", usage());
    return chunk;
  }

  private static String thought() {
    return "I look for the sentences that fit.";
  }

  private ObjectNode chunk(ObjectNode delta, @Nullable String finished) {
    var choice = NODES.objectNode().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finished);
    var chunk = envelope("chat.completion.chunk");
    chunk.putArray("choices").add(choice);
    return chunk;
  }

  private ObjectNode envelope(String object) {
    return NODES
        .objectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model)
        .put("system_fingerprint", "stand-in");
  }

  private ObjectNode usage() {
    var usage =
        NODES
            .objectNode()
            .put("prompt_tokens", promptTokens)
            .put("completion_tokens", tokens.size())
            .put("total_tokens", promptTokens + tokens.size())
            .put("prompt_cache_hit_tokens", 0)
            .put("prompt_cache_miss_tokens", promptTokens);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
    usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
    return usage;
  }
}
