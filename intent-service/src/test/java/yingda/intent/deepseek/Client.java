package yingda.intent.deepseek;

import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import yingda.intent.answer.Asker;
import yingda.intent.answer.Message;
import yingda.intent.answer.Message.Role;
import yingda.intent.answer.Piece;
import yingda.intent.answer.Prompt;

/// The client under test.
final class Client implements AutoCloseable {

  static final String KEY = "sk-very-secret";
  static final Duration LONG = Duration.ofSeconds(20);
  static final Prompt PROMPT =
      new Prompt(
          List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "退货?")),
          new Asker("shop", "v1"));

  final DeepSeek model;

  Client(URI url, GenerationSettings settings) {
    this(url, KEY, settings);
  }

  Client(URI url, String key, GenerationSettings settings) {
    model = new DeepSeek(config(url, key), () -> settings, ObjectMapper.getDefault());
  }

  List<Piece> answer() {
    var pieces = model.answer(PROMPT).collectList().block(LONG);
    return pieces == null ? List.of() : pieces;
  }

  @Override
  public void close() {
    model.close();
  }

  /// Settings under which nothing is given up.
  static GenerationSettings patient() {
    return patience(LONG, LONG, LONG);
  }

  static GenerationSettings patience(
      Duration firstByte, Duration firstContent, Duration betweenContents) {
    return new GenerationSettings(
        "deepseek-flash", false, 100, 0.3, firstByte, firstContent, betweenContents, 10, LONG);
  }

  static DeepSeekConfig config(URI url, String key) {
    return new DeepSeekConfig(url, key, false, Duration.ofSeconds(1));
  }

  /// Asks once.
  static List<Piece> answer(Upstream upstream, GenerationSettings settings) {
    try (var client = new Client(upstream.url(), settings)) {
      return client.answer();
    }
  }
}
