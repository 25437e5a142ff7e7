package yingda.gateway.turn;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.plan.FeatureSettings;
import yingda.gateway.plan.Lookup;
import yingda.gateway.plan.Passage;
import yingda.gateway.plan.Plan;
import yingda.gateway.plan.PlanSettings;
import yingda.gateway.plan.Planner;
import yingda.gateway.plan.Understanding;
import yingda.gateway.service.Intent;
import yingda.gateway.service.Knowledge;
import yingda.gateway.service.Pending;
import yingda.intent.v1.RecognizeRequest;
import yingda.intent.v1.RecognizeResponse;
import yingda.knowledge.v1.SearchRequest;
import yingda.knowledge.v1.SearchResponse;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Caller;
import yingda.platform.settings.Rollout;

/// From a message to an answer: understand and look up, plan, say.
@Singleton
final class Pipeline {

  private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

  /// How an answer is called that was written without knowing what the message is about.
  private static final List<String> WITHOUT_INTENT = List.of("intent");

  private final Intent intent;
  private final Knowledge knowledge;
  private final Supplier<PlanSettings> planning;
  private final Supplier<FeatureSettings> features;
  private final MeterRegistry meters;

  Pipeline(
      Intent intent,
      Knowledge knowledge,
      Supplier<PlanSettings> planning,
      Supplier<FeatureSettings> features,
      MeterRegistry meters) {
    this.intent = intent;
    this.knowledge = knowledge;
    this.planning = planning;
    this.features = features;
    this.meters = meters;
  }

  /// Answers, or throws what kept it from answering.
  ///
  /// @throws AnswerLost if the instance that wrote the answer is gone
  Ending answer(Work work, Journal journal, TurnSettings settings)
      throws InterruptedException, AnswerLost {
    var recognizing = recognizing(work, settings);
    var searching =
        knowledge.search(
            work.caller(),
            SearchRequest.newBuilder().setQuery(work.text()).setLimit(settings.passages()).build(),
            work.within(settings.searchTimeout()));
    try {
      var understood =
          recognizing == null
              ? Optional.of(Understanding.guess(work.text()))
              : understood(recognizing);
      var understanding = understood.orElseGet(() -> Understanding.guess(work.text()));
      journal.add(Translation.event(work.turn(), understanding));

      var plan = plan(understanding, searching, work.caller());
      meters.counter("yingda.plans", "plan", name(plan)).increment();
      return carryOut(
          plan,
          work,
          journal,
          understanding,
          understood.isPresent() ? List.of() : WITHOUT_INTENT,
          settings);
    } finally {
      // Both have ended, unless the plan was settled early or the thread was interrupted.
      if (recognizing != null) {
        recognizing.cancel();
      }
      searching.cancel();
    }
  }

  /// Null when the feature is off for this visitor.
  private @Nullable Pending<RecognizeResponse> recognizing(Work work, TurnSettings settings) {
    return on(features.get().recognition(), work.caller())
        ? intent.recognize(
            work.caller(),
            RecognizeRequest.newBuilder().setText(work.text()).build(),
            work.within(settings.recognizeTimeout()))
        : null;
  }

  private static boolean on(Rollout feature, Caller caller) {
    return feature.includes(caller.tenant(), caller.requireVisitor());
  }

  private Plan plan(Understanding understanding, Pending<SearchResponse> searching, Caller caller)
      throws InterruptedException {
    var settings = planning.get();
    var considered =
        on(features.get().fixedReplies(), caller) ? understanding : understanding.withoutReply();
    var settled = Planner.settled(considered, settings);
    return settled.isPresent()
        ? settled.get()
        : Planner.plan(considered, lookedUp(searching), settings);
  }

  private Ending carryOut(
      Plan plan,
      Work work,
      Journal journal,
      Understanding understanding,
      List<String> degraded,
      TurnSettings settings)
      throws InterruptedException, AnswerLost {
    return switch (plan) {
      case Plan.Reply(var text) -> say(text, journal, degraded);
      case Plan.Decline(var text) -> say(text, journal, degraded);
      case Plan.Generate(var passages) ->
          generate(passages, work, journal, understanding, degraded, settings);
      case Plan.StandIn(var failure) -> {
        try {
          // The ladder's lower rungs are where its upper ones are.
          yield generate(List.of(), work, journal, understanding, degraded, settings);
        } catch (DependencyUnavailable _) {
          // Of the two things that are away it is the first that kept the turn from an answer.
          throw failure;
        }
      }
    };
  }

  private static Ending say(String text, Journal journal, List<String> degraded) {
    journal.append(text);
    return Ending.said(degraded, text, List.of(), "");
  }

  private Ending generate(
      List<Passage> passages,
      Work work,
      Journal journal,
      Understanding understanding,
      List<String> degraded,
      TurnSettings settings)
      throws InterruptedException, AnswerLost {
    var sources =
        IntStream.range(0, passages.size())
            .mapToObj(i -> Source.of(i + 1, passages.get(i)))
            .toList();
    if (!sources.isEmpty()) {
      journal.add(new TurnEvent.Sources(work.turn(), sources));
    }

    var answering =
        new Answering(
            text -> show(text, work, journal),
            descent -> journal.add(Translation.event(work.turn(), descent)),
            settings.answerChars());
    var bound = work.left();
    intent.answer(
        work.caller(), Translation.answerRequest(work, passages, understanding), bound, answering);
    // The call's own deadline ends it; the wait is only longer so that its outcome is heard.
    var answered = answering.await(bound.plus(Duration.ofMillis(200)));
    var text = answered.instead() == null ? work.feed().text() : answered.instead();
    return Ending.said(
        Stream.concat(degraded.stream(), answered.descents().stream()).toList(),
        text,
        answered.restsOnPassages() ? sources : List.of(),
        answered.model());
  }

  private void show(String text, Work work, Journal journal) {
    if (work.feed().length() == 0) {
      meters
          .timer("yingda.turn.first.delta")
          .record(Duration.between(work.accepted(), Instant.now()));
    }
    journal.append(text);
  }

  private static Optional<Understanding> understood(Pending<RecognizeResponse> recognizing)
      throws InterruptedException {
    try {
      return Optional.of(Translation.understanding(recognizing.await()));
    } catch (RuntimeException e) {
      log.warn("Going on without an intent: {}", e.toString());
      return Optional.empty();
    }
  }

  private static Lookup lookedUp(Pending<SearchResponse> searching) throws InterruptedException {
    try {
      return new Lookup.Found(Translation.passages(searching.await()));
    } catch (RuntimeException e) {
      log.warn("The search failed: {}", e.toString());
      return new Lookup.Failed(
          new DependencyUnavailable(
              Knowledge.NAME, "what the company knows can't be searched at the moment"));
    }
  }

  private static String name(Plan plan) {
    return plan.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
