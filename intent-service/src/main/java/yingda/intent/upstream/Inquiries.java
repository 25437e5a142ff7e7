package yingda.intent.upstream;

import io.micronaut.serde.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// Asks a server about itself and about us, which costs nothing.
final class Inquiries {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LARGEST = 1024 * 1024;

  private final HttpClient http;
  private final ObjectMapper json;

  /// @param http relative to the API root
  Inquiries(HttpClient http, ObjectMapper json) {
    this.http = http;
    this.json = json;
  }

  /// The models it offers. Fails within five seconds if it doesn't say.
  Mono<List<String>> models() {
    return get("/models", ModelList.class).map(ModelList::names);
  }

  /// What the server thinks of the key; nothing when it doesn't say.
  Mono<KeyState> key() {
    return found(models().thenReturn(KeyState.USABLE));
  }

  /// What DeepSeek thinks of the account; nothing when it doesn't say.
  Mono<KeyState> balance() {
    return found(
        get("/user/balance", Balance.class)
            .map(balance -> balance.spendable() ? KeyState.USABLE : KeyState.EMPTY));
  }

  private static Mono<KeyState> found(Mono<KeyState> answer) {
    return answer
        .onErrorResume(
            ModelFailure.class,
            failure -> {
              var found = KeyState.USABLE.after(failure.reason());
              return found == KeyState.USABLE ? Mono.empty() : Mono.just(found);
            })
        .onErrorComplete();
  }

  private <T> Mono<T> get(String path, Class<T> type) {
    return http.get()
        .uri(path)
        .response((response, body) -> read(response, body, type))
        .next()
        .timeout(PATIENCE);
  }

  private <T> Mono<T> read(HttpClientResponse response, ByteBufFlux body, Class<T> type) {
    var status = response.status().code();
    if (status != 200) {
      return Mono.error(new ModelFailure(Refusal.reason(status)));
    }
    return body.asByteArray()
        .reduceWith(ByteArrayOutputStream::new, Inquiries::gather)
        .flatMap(whole -> Mono.fromCallable(() -> json.readValue(whole.toByteArray(), type)));
  }

  private static ByteArrayOutputStream gather(ByteArrayOutputStream gathered, byte[] more) {
    if (gathered.size() + more.length > LARGEST) {
      throw new ModelFailure(Reason.MALFORMED);
    }
    gathered.writeBytes(more);
    return gathered;
  }
}
