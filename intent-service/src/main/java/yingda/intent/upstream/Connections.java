package yingda.intent.upstream;

import static io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS;
import static io.netty.handler.codec.http.HttpHeaderNames.AUTHORIZATION;

import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import yingda.intent.admission.AdmissionSettings;

/// The connections to one upstream, kept for the next request.
final class Connections {

  /// DeepSeek's own idle time is not documented; connections are dropped well before a usual one.
  private static final Duration IDLE = Duration.ofSeconds(15);

  /// How long an address is believed at least, so that no turn of a busy second asks for a name.
  private static final Duration BELIEVED = Duration.ofSeconds(30);

  private static final Duration LOOKUP = Duration.ofSeconds(2);

  private final ConnectionProvider pool;
  private final HttpClient http;

  Connections(UpstreamConfig config, LoopResources loop) {
    this.pool =
        ConnectionProvider.builder(config.name())
            .maxConnections(AdmissionSettings.MOST)
            .maxIdleTime(IDLE)
            .evictInBackground(IDLE)
            .build();
    this.http =
        HttpClient.create(pool)
            .runOn(loop)
            .baseUrl(config.baseUrl())
            // Whether and when to ask again is decided where it is counted.
            .disableRetry(true)
            .resolver(names -> names.cacheMinTimeToLive(BELIEVED).queryTimeout(LOOKUP))
            // No attempt outlives the most that can be set; the watchdog knows what is set.
            .option(CONNECT_TIMEOUT_MILLIS, GenerationSettings.CONNECT_SECONDS * 1_000)
            .headers(headers -> {
              if (!config.apiKey().isBlank()) {
                headers.set(AUTHORIZATION, "Bearer " + config.apiKey());
              }
            });
  }

  /// A client whose paths are relative to the API root.
  HttpClient http() {
    return http;
  }

  void close() {
    pool.dispose();
  }
}
