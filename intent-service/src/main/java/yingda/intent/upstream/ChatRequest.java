package yingda.intent.upstream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import yingda.intent.model.Message;

/// What is asked, as it is written.
///
/// DeepSeek is always told whether to think: its default is to, and has changed before. Servers
/// that don't know the word aren't told, nor who is asking.
record ChatRequest(
    UpstreamConfig to, List<Message> messages, GenerationSettings settings, String userId) {

  private static final JsonFactory JSON = new JsonFactory();

  ByteBuf written(ByteBufAllocator memory) throws IOException {
    var buffer = memory.buffer();
    try (OutputStream out = new ByteBufOutputStream(buffer);
        var json = JSON.createGenerator(out)) {
      write(json);
    } catch (IOException | RuntimeException e) {
      buffer.release();
      throw e;
    }
    return buffer;
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("model", to.model(settings));
    json.writeArrayFieldStart("messages");
    for (var message : messages) {
      json.writeStartObject();
      json.writeStringField("role", message.role().name().toLowerCase(Locale.ROOT));
      json.writeStringField("content", message.content());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (to.extras()) {
      json.writeObjectFieldStart("thinking");
      json.writeStringField("type", settings.thinking() ? "enabled" : "disabled");
      json.writeEndObject();
      json.writeStringField("user_id", userId);
    }
    json.writeNumberField("max_tokens", settings.maxTokens());
    json.writeNumberField("temperature", settings.temperature());
    json.writeBooleanField("stream", true);
    json.writeObjectFieldStart("stream_options");
    json.writeBooleanField("include_usage", true);
    json.writeEndObject();
    json.writeEndObject();
  }
}
