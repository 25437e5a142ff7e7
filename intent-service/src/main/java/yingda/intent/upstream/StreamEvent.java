package yingda.intent.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.Usage;

/// Reads one event of the stream as it is written; anything in it may be missing.
///
/// By hand: there is an event for each token, and to bind it takes longer than all else that is
/// done about it.
final class StreamEvent {

  private static final JsonFactory JSON = new JsonFactory();

  /// More than any model reads or writes at once; what is counted can be multiplied and added up.
  private static final long MOST_TOKENS = 100_000_000;

  private final JsonParser json;
  private @Nullable String model;
  private String text = "";
  private int quote;
  private @Nullable String finish;
  private @Nullable Usage usage;
  private boolean trouble;

  private StreamEvent(JsonParser json) {
    this.json = json;
  }

  /// What the data says, if that is one event and nothing else.
  ///
  /// @param mould for events that differ from this one only in their text
  static Chunk read(String data, Mould mould) {
    try (var json = JSON.createParser(data)) {
      var event = new StreamEvent(json);
      var chunk = event.chunk();
      if (chunk instanceof Chunk.Delta delta) {
        mould.take(data, delta, event.quote);
      }
      return chunk;
    } catch (IOException _) {
      return new Chunk.Malformed();
    }
  }

  private Chunk chunk() throws IOException {
    json.nextToken();
    object(this::event);
    if (json.nextToken() != null) {
      throw unexpected();
    }
    return trouble ? new Chunk.Trouble() : new Chunk.Delta(model, text, finish, usage);
  }

  /// What is done about a field, when its value is the current token.
  private interface Field {
    void read(String name) throws IOException;
  }

  /// Nothing is done about an object that is null.
  private void object(Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected();
    }
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      field.read(name);
    }
  }

  private void event(String name) throws IOException {
    switch (name) {
      case "model" -> model = string();
      case "choices" -> choices();
      case "usage" -> usage = new Tokens().read();
      case "error" -> {
        trouble = true;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  /// Of the answers there may be only one was asked for.
  private void choices() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected();
    }
    var first = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (first) {
        object(this::choice);
      } else {
        json.skipChildren();
      }
      first = false;
    }
  }

  private void choice(String name) throws IOException {
    switch (name) {
      case "delta" -> object(this::delta);
      case "finish_reason" -> {
        var reason = string();
        // Some servers write an empty one until there is one.
        finish = reason.isEmpty() ? null : reason;
      }
      default -> json.skipChildren();
    }
  }

  /// Reasoning has a field of its own, which nobody reads.
  private void delta(String name) throws IOException {
    if (name.equals("content")) {
      text = string();
      quote = (int) json.currentTokenLocation().getCharOffset();
    } else {
      json.skipChildren();
    }
  }

  private String string() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected();
    }
    return json.getText();
  }

  private long count() throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw unexpected();
    }
    return Math.clamp(json.getValueAsLong(), 0, MOST_TOKENS);
  }

  private IOException unexpected() {
    return new JsonParseException(json, "not an event");
  }

  /// What was counted. DeepSeek tells both parts of the prompt, OpenAI's servers all of it and the
  /// one part, others only all of it.
  private final class Tokens {

    private long prompt;
    private long hit;
    private long miss = -1;
    private long completion;
    private long reasoning;

    Usage read() throws IOException {
      object(this::field);
      var read = miss < 0 ? prompt - hit : miss;
      return new Usage(Math.max(0, read), hit, completion, reasoning);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "prompt_tokens" -> prompt = count();
        case "prompt_tokens_details" -> object(this::promptDetail);
        case "prompt_cache_hit_tokens" -> hit = count();
        case "prompt_cache_miss_tokens" -> miss = count();
        case "completion_tokens" -> completion = count();
        case "completion_tokens_details" -> object(this::detail);
        default -> json.skipChildren();
      }
    }

    private void promptDetail(String name) throws IOException {
      if (name.equals("cached_tokens")) {
        hit = count();
      } else {
        json.skipChildren();
      }
    }

    private void detail(String name) throws IOException {
      if (name.equals("reasoning_tokens")) {
        reasoning = count();
      } else {
        json.skipChildren();
      }
    }
  }
}
