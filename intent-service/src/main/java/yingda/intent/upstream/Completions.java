package yingda.intent.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

/// Asks an upstream for answers: one request each, made once.
final class Completions {

  private static final Logger log = LoggerFactory.getLogger(Completions.class);

  private final UpstreamConfig config;
  private final HttpClient http;
  private final Pseudonym pseudonym;
  private final Complaints complaints = new Complaints(System::nanoTime);

  /// @param http relative to the API root
  Completions(UpstreamConfig config, HttpClient http) {
    this.config = config;
    this.pseudonym = new Pseudonym(config.name() + " user " + config.apiKey());
    this.http =
        http.headers(headers ->
            headers
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.ACCEPT, "text/event-stream"));
  }

  /// The answer to a prompt, from the first byte sent to the last one read. Cancelling it closes
  /// the connection, which is how the server hears of it.
  ///
  /// @param counted told what it cost, as soon as the server says so
  Flux<Piece> ask(Prompt prompt, GenerationSettings now, Consumer<Usage> counted) {
    return Flux.defer(() -> {
      var watchdog = new Watchdog(now, prompt.deadline(), Schedulers.parallel());
      var connection = Disposables.swap();
      return http.post()
          .uri("/chat/completions")
          .send((_, request) -> {
            watchdog.connected();
            request.withConnection(made ->
                connection.replace(() -> {
                  var _ = made.channel().close();
                }));
            return request.send(Mono.fromCallable(() -> body(prompt, now, request.alloc())));
          })
          .response((response, bytes) -> read(response, bytes, transcript(now, counted), watchdog))
          // Cancelling alone leaves a silent connection open, and with it a slot of the account.
          .takeUntilOther(watchdog.verdict().doAfterTerminate(connection::dispose))
          .onErrorMap(this::failure);
    });
  }

  private ByteBuf body(Prompt prompt, GenerationSettings now, ByteBufAllocator memory)
      throws IOException {
    var asker = pseudonym.of(prompt.asker());
    return new ChatRequest(config, prompt.messages(), now, asker).written(memory);
  }

  private Transcript transcript(GenerationSettings now, Consumer<Usage> counted) {
    return new Transcript(config.model(now), now.maxTokens(), counted);
  }

  private Flux<Piece> read(
      HttpClientResponse response, ByteBufFlux bytes, Transcript transcript, Watchdog watchdog) {
    var status = response.status().code();
    var headers = response.responseHeaders();
    var refusal = Refusal.of(status, headers::get);
    if (refusal != null) {
      complain(
          refusal.reason(),
          () ->
              "answered %d (%s), request %s"
                  .formatted(status, refusal.reason(), Refusal.requestId(headers::get)),
          null);
      return Flux.error(refusal);
    }
    watchdog.headers();
    return new Reading(new EventStream(), transcript, watchdog)
        .pieces(bytes)
        .onErrorMap(IOException.class, _ -> new ModelFailure(Reason.CUT_OFF));
  }

  /// What kept a response from coming, or from being one.
  private ModelFailure failure(Throwable thrown) {
    return switch (thrown) {
      case ModelFailure failure -> failure;
      case IOException _, AbortedException _ -> {
        complain(Reason.UNREACHABLE, () -> "can't be reached: " + thrown, null);
        yield new ModelFailure(Reason.UNREACHABLE);
      }
      default -> {
        complain(Reason.MALFORMED, () -> "sent what can't be read", thrown);
        yield new ModelFailure(Reason.MALFORMED);
      }
    };
  }

  /// @param what put into words only if it is told
  private void complain(Reason reason, Supplier<String> what, @Nullable Throwable cause) {
    complaints
        .tell(reason)
        .ifPresent(more ->
            log.atWarn()
                .setCause(cause)
                .log("{} {}; {} more like it were not told", config.name(), what.get(), more));
  }
}
