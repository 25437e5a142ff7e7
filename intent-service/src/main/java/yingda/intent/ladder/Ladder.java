package yingda.intent.ladder;

import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Models;
import yingda.intent.model.Piece;
import yingda.intent.model.Priority;
import yingda.intent.model.Prompt;
import yingda.intent.model.Rung;
import yingda.intent.model.SameCall;
import yingda.intent.model.Usage;
import yingda.intent.prompt.Question;

/// The models to ask, the best first, and what stands in when none of them answers.
///
/// What follows a failure never goes on from a model's text: another one may say the same again, or
/// the opposite. It stands instead of it.
@Singleton
public final class Ladder {

  private final List<Model> models;
  private final Supplier<LadderSettings> settings;
  private final MeterRegistry meters;

  Ladder(Models models, Supplier<LadderSettings> settings, MeterRegistry meters) {
    this.models = models.inOrder();
    this.settings = settings;
    this.meters = meters;
  }

  /// Answers a question, by whatever can. Where nothing could be looked up no model is asked.
  ///
  /// @param prompt the question as a model is told it
  public Flux<Piece> answer(Prompt prompt, Question question) {
    var now = settings.get();
    var spared = prompt.until(prompt.deadline().less(now.reserve()));
    var descending = new Descending(spared, question, now);
    if (question.passages().isEmpty()) {
      return descending.unsearched();
    }
    return isDrill(prompt, now) ? descending.drilled() : descending.from(0);
  }

  private static boolean isDrill(Prompt prompt, LadderSettings now) {
    return prompt.priority() == Priority.ANONYMOUS
        && ThreadLocalRandom.current().nextDouble() < now.drill();
  }

  /// Has a prompt answered by a model, or by none.
  public Flux<Piece> written(Prompt prompt) {
    return models.getFirst().answer(prompt);
  }

  /// The way down of one answer. Not for several threads at once, which a stream doesn't have.
  private final class Descending {

    private final Prompt prompt;
    private final Question question;
    private final LadderSettings now;
    private final Context call = Context.current();
    private boolean said;

    Descending(Prompt prompt, Question question, LadderSettings now) {
      this.prompt = prompt;
      this.question = question;
      this.now = now;
    }

    Flux<Piece> from(int model) {
      return models
          .get(model)
          .answer(prompt)
          .doOnNext(_ -> said = true)
          .onErrorResume(ModelFailure.class, failure -> below(model, failure));
    }

    private Flux<Piece> below(int model, ModelFailure failure) {
      var next = model + (failure.nextFailed() ? 2 : 1);
      if (next < models.size() && now.backup() && mayDoBetter(failure)) {
        var answer = SameCall.in(call, Flux.defer(() -> from(next)));
        return Flux.concat(Flux.just(descent(Rung.BACKUP, failure)), answer);
      }
      return standIn(failure);
    }

    Flux<Piece> unsearched() {
      return Flux.defer(() -> standIn(new ModelFailure(Reason.UNSEARCHED)));
    }

    /// Nobody is told that there is no answer when there could be one.
    Flux<Piece> drilled() {
      var drill = new ModelFailure(Reason.DRILL);
      return Flux.defer(() ->
          Stopgap.of(question, drill, now)
              .filter(stopgap -> stopgap.rung() != Rung.REFUSAL)
              .map(stopgap -> said(stopgap, drill))
              .orElseGet(() -> from(0)));
    }

    private Flux<Piece> standIn(ModelFailure failure) {
      return Stopgap.of(question, failure, now)
          .map(stopgap -> said(stopgap, failure))
          .orElseGet(() -> Flux.error(failure));
    }

    private Flux<Piece> said(Stopgap stopgap, ModelFailure failure) {
      return Flux.just(
          descent(stopgap.rung(), failure),
          new Piece.Text(stopgap.text()),
          new Piece.End("", Usage.UNKNOWN, false));
    }

    private boolean mayDoBetter(ModelFailure failure) {
      return !failure.reason().isOffence()
          && failure.reason() != Reason.BUDGET_SPENT
          && prompt.deadline().left().compareTo(now.leastTime()) >= 0;
    }

    private Piece descent(Rung rung, ModelFailure failure) {
      var reason = failure.reason().tag();
      meters
          .counter("yingda.ladder", "rung", rung.name().toLowerCase(Locale.ROOT), "reason", reason)
          .increment();
      var anew = said;
      said = false;
      return new Piece.Descent(rung, reason, anew);
    }
  }
}
