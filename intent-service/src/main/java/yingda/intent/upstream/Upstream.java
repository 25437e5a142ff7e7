package yingda.intent.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.order.Ordered;
import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import yingda.intent.attempt.Target;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// The model behind one server.
///
/// Not asked at all: without a usable key, without a slot, and when nobody would wait for it.
final class Upstream implements Model, Ordered {

  /// What nobody waits for is written only while no more than a fifth of the slots is taken.
  private static final int IDLE_SHARE = 5;

  private final UpstreamConfig config;
  private final Supplier<GenerationSettings> generation;
  private final Connections connections;
  private final Key key;
  private final Completions completions;
  private final WarmUp warmUp;
  private final Slots slots;

  Upstream(
      UpstreamConfig config,
      Supplier<GenerationSettings> generation,
      Supplier<UpstreamSettings> settings,
      ObjectMapper json,
      LoopResources loop,
      MeterRegistry meters) {
    this.config = config;
    this.generation = generation;
    this.connections = new Connections(config, loop);
    var inquiries = new Inquiries(connections.http(), json);
    this.key = new Key(config, settings, inquiries, meters);
    this.completions = new Completions(config, connections.http(), json);
    this.warmUp = new WarmUp(config, generation, settings, connections.http(), inquiries);
    this.slots = new Slots(() -> generation.get().concurrentAnswers());
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    return Flux.defer(() -> admit(prompt))
        .onErrorMap(ModelFailure.class, failure -> failure.of(config.name()));
  }

  private Flux<Piece> admit(Prompt prompt) {
    var refusal = key.refusal();
    if (refusal != null) {
      return Flux.error(new ModelFailure(refusal));
    }
    if (prompt.deadline().passed()) {
      return Flux.error(new ModelFailure(Reason.TOO_LATE));
    }
    var now = generation.get();
    if (!prompt.idle()) {
      return slots.within(ask(prompt, now), now.slotWait());
    }
    return slots.taken() * IDLE_SHARE < now.concurrentAnswers()
        ? slots.within(ask(prompt, now), Duration.ZERO)
        : Flux.error(new ModelFailure(Reason.NO_SLOT));
  }

  private Flux<Piece> ask(Prompt prompt, GenerationSettings now) {
    return completions
        .ask(prompt, now)
        .doOnError(ModelFailure.class, failure -> key.learn(failure.reason()));
  }

  /// Itself, for whoever decides when and how often it is asked.
  Target target() {
    return new Target(config.name(), () -> config.model(generation.get()), this);
  }

  /// Gets ready to be asked. Nothing waits for it, and nothing depends on its success.
  Mono<Void> warm() {
    return key.refusal() == null ? warmUp.run(key::learn) : Mono.empty();
  }

  @Override
  public int getOrder() {
    return config.place();
  }

  void close() {
    key.close();
    connections.close();
  }
}
