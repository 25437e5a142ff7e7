package yingda.stack.standin;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;

/// What a completion says, and what it costs.
///
/// @param created in seconds since 1970
/// @param tokens of the text, each as it stands in a JSON string
/// @param finish why it ends there
/// @param thoughts how many tokens of reasoning come before the text
/// @param prompt what was read
record Answer(
    String id,
    long created,
    String model,
    List<byte[]> tokens,
    String finish,
    int thoughts,
    ContextCache.Count prompt) {

  static final String THOUGHT = "I look for the sentences that fit.";

  private static final int LENGTH_OF_NUMBER = 4;
  private static final int PART = 3;
  private static final int FLOOD = 10;

  /// @param written the whole text in tokens
  static Answer of(Request request, Mode mode, List<String> written, ContextCache.Count prompt) {
    var id = UUID.randomUUID().toString();
    var told = written.subList(0, Math.min(mode.mostTokens(), written.size()));
    var tokens = json(mode.numbered() ? numbered(told, id) : told);
    var thoughts = request.thinking() ? Math.min(Tokens.count(THOUGHT), request.mostTokens()) : 0;
    var most = request.mostTokens() - thoughts;
    return new Answer(
        id,
        System.currentTimeMillis() / 1_000,
        request.model(),
        switch (mode.behaviour()) {
          case EMPTY -> List.of();
          case LENGTH, CONTENT_FILTER, INSUFFICIENT_SYSTEM_RESOURCE, ABORTED, UNKNOWN_FINISH ->
              part(tokens);
          case FLOOD -> again(tokens, Math.multiplyExact(FLOOD, request.mostTokens()));
          default -> tokens.subList(0, Math.min(most, tokens.size()));
        },
        switch (mode.behaviour()) {
          case LENGTH -> "length";
          case CONTENT_FILTER -> "content_filter";
          case INSUFFICIENT_SYSTEM_RESOURCE -> "insufficient_system_resource";
          case ABORTED -> "aborted";
          case UNKNOWN_FINISH -> "bored";
          case EMPTY, FLOOD -> "stop";
          default -> tokens.size() > most ? "length" : "stop";
        },
        thoughts,
        prompt);
  }

  /// What is told before something happens to an answer.
  static <T> List<T> part(List<T> whole) {
    return whole.subList(0, whole.size() / PART);
  }

  /// What every object about this answer begins with.
  String envelope(String object) {
    return "\"id\":\"%s\",\"object\":\"%s\",\"created\":%d,\"model\":%s,\"system_fingerprint\":\"stand-in\""
        .formatted(id, object, created, TextNode.valueOf(model));
  }

  boolean thinking() {
    return thoughts > 0;
  }

  String usage() {
    var written = tokens.size() + thoughts;
    return """
    {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
    "prompt_cache_hit_tokens":%d,"prompt_cache_miss_tokens":%d,\
    "prompt_tokens_details":{"cached_tokens":%d},\
    "completion_tokens_details":{"reasoning_tokens":%d}}\
    """
        .formatted(
            prompt.tokens(),
            written,
            prompt.tokens() + written,
            prompt.cached(),
            prompt.tokens() - prompt.cached(),
            prompt.cached(),
            thoughts);
  }

  private static List<String> numbered(List<String> tokens, String id) {
    var number = " " + id.substring(0, LENGTH_OF_NUMBER) + " ";
    // Not after single signs: a citation would fall apart.
    return tokens.stream().map(token -> token.length() == 1 ? token : token + number).toList();
  }

  private static List<byte[]> json(List<String> texts) {
    return texts.stream().map(JsonStringEncoder.getInstance()::quoteAsUTF8).toList();
  }

  private static List<byte[]> again(List<byte[]> tokens, int count) {
    return new AbstractList<>() {
      @Override
      public byte[] get(int index) {
        return tokens.get(index % tokens.size());
      }

      @Override
      public int size() {
        return count;
      }
    };
  }
}
