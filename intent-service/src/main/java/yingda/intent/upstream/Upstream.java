package yingda.intent.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.order.Ordered;
import io.micronaut.serde.ObjectMapper;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import yingda.intent.admission.Admission;
import yingda.intent.attempt.Target;
import yingda.intent.ledger.Ledger;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// The model behind one server.
///
/// Not asked at all: without a usable key, without a slot, and when nobody would wait for it.
final class Upstream implements Model, Ordered {

  private final UpstreamConfig config;
  private final Supplier<GenerationSettings> generation;
  private final Connections connections;
  private final Key key;
  private final Completions completions;
  private final WarmUp warmUp;
  private final Admission admission;
  private final Ledger ledger;

  Upstream(
      UpstreamConfig config,
      Supplier<GenerationSettings> generation,
      Supplier<UpstreamSettings> settings,
      ObjectMapper json,
      LoopResources loop,
      Admission admission,
      Ledger ledger,
      MeterRegistry meters) {
    this.config = config;
    this.generation = generation;
    this.connections = new Connections(config, loop);
    var inquiries = new Inquiries(connections.http(), json);
    this.key = new Key(config, settings, inquiries, meters);
    this.completions = new Completions(config, connections.http());
    this.warmUp = new WarmUp(config, generation, settings, connections.http(), inquiries);
    this.admission = admission;
    this.ledger = ledger;
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
    return admission.admit(prompt, ask(prompt));
  }

  private Flux<Piece> ask(Prompt prompt) {
    return Flux.defer(() -> entered(prompt, generation.get()))
        .doOnError(ModelFailure.class, failure -> key.learn(failure.reason()));
  }

  private Flux<Piece> entered(Prompt prompt, GenerationSettings now) {
    return ledger.entering(
        prompt, config.name(), config.model(now), counted -> completions.ask(prompt, now, counted));
  }

  /// Itself, for whoever decides when and how often it is asked.
  Target target() {
    return new Target(config.name(), () -> config.model(generation.get()), this);
  }

  /// What its answers depend on now, beside what it is asked.
  String manner() {
    return config.manner(generation.get());
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
    admission.close();
    key.close();
    connections.close();
  }
}
