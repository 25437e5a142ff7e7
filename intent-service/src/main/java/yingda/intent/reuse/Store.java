package yingda.intent.reuse;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import yingda.intent.redis.Redis;

/// The answers that all instances share, in Redis.
///
/// `intent:{reuse:KEY}` holds an answer and ends with it; `intent:{reuse}` lists the keys there
/// are.
@Singleton
final class Store {

  private static final String LIST = "intent:{reuse}";
  private static final String NOTE = script("note.lua");
  private static final String LISTED = script("listed.lua");

  private final Redis redis;
  private final ObjectMapper json;

  Store(Redis redis, ObjectMapper json) {
    this.redis = redis;
    this.json = json;
  }

  /// The answer, if there is one.
  Mono<Kept.Said> find(String key) {
    return Mono.fromFuture(() -> redis.get(answer(key))).mapNotNull(this::read);
  }

  /// Keeps an answer for as long as it is to be kept, and forgets the oldest ones.
  ///
  /// @param most how many there may be
  Mono<Void> keep(String key, Kept.Said said, int most) {
    return Mono.fromFuture(() -> redis.set(answer(key), written(said), said.left()))
        .then(
            Mono.fromFuture(() ->
                redis.texts(
                    NOTE,
                    LIST,
                    key,
                    String.valueOf(most),
                    String.valueOf(ReuseSettings.LONGEST.toMillis()))))
        .flatMap(forgotten ->
            Mono.fromFuture(() -> redis.remove(forgotten.stream().map(Store::answer).toList())))
        .then();
  }

  /// The keys of answers that were kept at some moment or later.
  ///
  /// @param since a moment that an earlier list was made at; 0 for all
  Mono<Listed> listed(long since) {
    return Mono.fromFuture(() -> redis.texts(LISTED, LIST, String.valueOf(since)))
        .map(texts -> new Listed(Long.parseLong(texts.getFirst()), texts.subList(1, texts.size())));
  }

  /// @param at when, in milliseconds of Redis' clock
  /// @param keys the newest first
  record Listed(long at, List<String> keys) {}

  private static String answer(String key) {
    return "intent:{reuse:" + key + "}";
  }

  private String written(Kept.Said said) {
    try {
      return json.writeValueAsString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What another release has written may be nothing that this one can read.
  private Kept.@Nullable Said read(String text) {
    try {
      return json.readValue(text, Kept.Said.class);
    } catch (IOException _) {
      return null;
    }
  }

  private static String script(String name) {
    try (var file = Store.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
