package yingda.intent.upstream;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// Resolves an upstream's name, opens connections and makes sure of the model, before the first
/// visitor asks.
///
/// Connections are opened by asking several times at once what models there are.
final class WarmUp {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final int MOST_NAMES = 20;

  private final UpstreamConfig config;
  private final Supplier<GenerationSettings> generation;
  private final Supplier<UpstreamSettings> settings;
  private final HttpClient http;
  private final Inquiries inquiries;

  WarmUp(
      UpstreamConfig config,
      Supplier<GenerationSettings> generation,
      Supplier<UpstreamSettings> settings,
      HttpClient http,
      Inquiries inquiries) {
    this.config = config;
    this.generation = generation;
    this.settings = settings;
    this.http = http;
    this.inquiries = inquiries;
  }

  /// Takes as long as the slowest inquiry, and never fails.
  ///
  /// @param learn told when the server says something about the key
  Mono<Void> run(Consumer<Reason> learn) {
    var connections = settings.get().warmConnections();
    return http.warmup()
        .thenMany(Flux.range(0, connections))
        .flatMap(_ -> inquiries.models(), Math.max(1, connections))
        .collectList()
        .doOnNext(answers -> answers.stream().findFirst().ifPresent(this::check))
        .doOnError(trouble -> {
          log.warn("{} doesn't say which models it has: {}", config.name(), trouble.toString());
          if (trouble instanceof ModelFailure failure) {
            learn.accept(failure.reason());
          }
        })
        .onErrorComplete()
        .then();
  }

  private void check(List<String> offered) {
    var wanted = config.model(generation.get());
    if (!offered.contains(wanted)) {
      log.warn(
          "{} doesn't list the model {}, but {}; it may refuse to answer",
          config.name(),
          wanted,
          offered.subList(0, Math.min(MOST_NAMES, offered.size())));
    }
  }
}
