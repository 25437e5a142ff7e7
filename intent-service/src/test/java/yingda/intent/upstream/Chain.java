package yingda.intent.upstream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import yingda.intent.attempt.AttemptSettings;
import yingda.intent.attempt.Attempts;
import yingda.intent.attempt.BreakerSettings;
import yingda.intent.model.Deadline;
import yingda.intent.model.Models;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// Upstreams as the ladder asks them.
final class Chain implements AutoCloseable {

  static final Duration REST = Duration.ofSeconds(1);

  /// As documented.
  static final AttemptSettings USUAL = attempts(1);

  /// Anything may be asked again.
  static final AttemptSettings GENEROUS = attempts(1_000);

  /// As many as tell that an upstream is busy, as documented.
  private static final int FEW = 20;

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Client> clients;
  private final Models models;

  Chain(AttemptSettings attempts, GenerationSettings generation, URI... upstreams) {
    this(FEW, attempts, generation, upstreams);
  }

  /// @param few answers that tell that an upstream is broken or busy
  Chain(int few, AttemptSettings attempts, GenerationSettings generation, URI... upstreams) {
    clients =
        IntStream.range(0, upstreams.length)
            .mapToObj(place -> client(place, upstreams[place], generation))
            .toList();
    models =
        new Attempts(() -> attempts, () -> breaker(few), meters)
            .at(clients.stream().map(client -> client.model.target()).toList());
  }

  private Client client(int place, URI url, GenerationSettings generation) {
    var config =
        new UpstreamConfig(
            place, url.toString(), Client.KEY, "m-" + place, true, false, "upstream-" + place);
    return new Client(config, generation, meters);
  }

  /// Asks the first one.
  Flux<Piece> ask() {
    return Flux.defer(() -> models.inOrder().getFirst().answer(prompt()));
  }

  List<Piece> answer() {
    return ask().collectList().blockOptional(Client.LONG).orElseThrow();
  }

  /// Asks so often, one after the other, whatever comes of it.
  void askAll(int times) {
    ask().onErrorComplete().repeat(times - 1).blockLast(Client.LONG);
  }

  double counted(String name, String... tags) {
    return meters.find(name).tags(tags).counters().stream().mapToDouble(each -> each.count()).sum();
  }

  private static Prompt prompt() {
    return Client.PROMPT.until(Deadline.in(Client.LONG));
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
  }

  private static AttemptSettings attempts(double retriesPerSecond) {
    return new AttemptSettings(
        2,
        Duration.ofMillis(200),
        Duration.ofSeconds(2),
        0.1,
        retriesPerSecond,
        10,
        true,
        95,
        100,
        0.05,
        5);
  }

  /// As documented, but for the rest.
  private static BreakerSettings breaker(int few) {
    return new BreakerSettings(
        Duration.ofSeconds(10),
        200,
        0.05,
        few,
        0.5,
        Duration.ofSeconds(8),
        0.5,
        0.5,
        REST,
        REST,
        0,
        10);
  }
}
