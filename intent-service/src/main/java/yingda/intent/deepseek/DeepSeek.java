package yingda.intent.deepseek;

import io.micronaut.serde.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import yingda.intent.answer.Model;
import yingda.intent.answer.ModelFailure;
import yingda.intent.answer.ModelFailure.Reason;
import yingda.intent.answer.Piece;
import yingda.intent.answer.Prompt;

/// Answers by DeepSeek's chat completions, streamed.
@Singleton
final class DeepSeek implements Model {

  private static final Logger log = LoggerFactory.getLogger(DeepSeek.class);

  /// DeepSeek's own idle time is not documented; connections are dropped well before a usual one.
  private static final Duration IDLE = Duration.ofSeconds(15);

  /// Far more characters than a token ever stands for.
  private static final int CHARACTERS_PER_TOKEN = 32;

  /// What nobody waits for is written only while no more than a fifth of the slots is taken.
  private static final int IDLE_SHARE = 5;

  private final DeepSeekConfig config;
  private final Supplier<GenerationSettings> settings;
  private final ObjectMapper json;
  private final Pseudonym pseudonym;
  private final Slots slots;
  private final ConnectionProvider connections;
  private final LoopResources loop;
  private final HttpClient http;

  DeepSeek(DeepSeekConfig config, Supplier<GenerationSettings> settings, ObjectMapper json) {
    this.config = config;
    this.settings = settings;
    this.json = json;
    this.pseudonym = new Pseudonym("deepseek user " + config.apiKey());
    this.slots = new Slots(() -> settings.get().concurrentAnswers());
    this.connections =
        ConnectionProvider.builder("deepseek")
            .maxConnections(GenerationSettings.MOST_ANSWERS)
            .maxIdleTime(IDLE)
            .evictInBackground(IDLE)
            .build();
    this.loop = LoopResources.create("deepseek", 1, true);
    this.http =
        HttpClient.create(connections)
            .runOn(loop)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(config.connectTimeout().toMillis()))
            .headers(headers ->
                headers
                    .set(HttpHeaderNames.AUTHORIZATION, "Bearer " + config.apiKey())
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .set(HttpHeaderNames.ACCEPT, "text/event-stream"));
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    return Flux.defer(() -> {
      if (config.apiKey().isBlank()) {
        return Flux.error(new ModelFailure(Reason.KEY_MISSING));
      }
      var now = settings.get();
      if (!prompt.idle()) {
        return slots.within(ask(prompt, now), now.slotWait());
      }
      return slots.taken() * IDLE_SHARE < now.concurrentAnswers()
          ? slots.within(ask(prompt, now), Duration.ZERO)
          : Flux.error(new ModelFailure(Reason.NO_SLOT));
    });
  }

  private Flux<Piece> ask(Prompt prompt, GenerationSettings now) {
    return Flux.defer(() -> {
      var watchdog = new Watchdog(now, Schedulers.parallel());
      return http.post()
          .uri(config.baseUrl() + "/chat/completions")
          .send(Mono.fromCallable(() -> body(prompt, now)))
          .response((response, bytes) -> read(response, bytes, now, watchdog))
          .takeUntilOther(watchdog.verdict())
          .onErrorMap(DeepSeek::failure);
    });
  }

  private ByteBuf body(Prompt prompt, GenerationSettings now) throws IOException {
    var request = ChatRequest.of(now.model(), prompt.messages(), now, pseudonym.of(prompt.asker()));
    return Unpooled.wrappedBuffer(json.writeValueAsBytes(request));
  }

  private Flux<Piece> read(
      HttpClientResponse response, ByteBufFlux bytes, GenerationSettings now, Watchdog watchdog) {
    var refusal = Refusal.of(response);
    if (refusal != null) {
      log.warn(
          "DeepSeek answered {} ({}), request {}",
          response.status().code(),
          refusal,
          Refusal.requestId(response));
      return Flux.error(new ModelFailure(refusal));
    }
    watchdog.headers();
    var transcript = new Transcript(now.model(), now.maxTokens() * CHARACTERS_PER_TOKEN);
    return new Reading(transcript, watchdog, json)
        .pieces(bytes)
        .onErrorMap(IOException.class, _ -> new ModelFailure(Reason.CUT_OFF));
  }

  /// What kept a response from coming, or from being one.
  private static ModelFailure failure(Throwable thrown) {
    return switch (thrown) {
      case ModelFailure failure -> failure;
      case IOException _, AbortedException _ -> {
        log.warn("DeepSeek can't be reached: {}", thrown.toString());
        yield new ModelFailure(Reason.UNREACHABLE);
      }
      default -> {
        log.warn("DeepSeek's response can't be read", thrown);
        yield new ModelFailure(Reason.MALFORMED);
      }
    };
  }

  @PreDestroy
  void close() {
    connections.dispose();
    loop.dispose();
  }
}
