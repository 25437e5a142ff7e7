package yingda.gateway.plan;

import java.util.Optional;

/// Decides what a turn does from what is known about it, and from nothing else.
public final class Planner {

  private Planner() {}

  /// The plan for a message.
  public static Plan plan(Understanding understanding, Lookup lookup, PlanSettings settings) {
    return settled(understanding, settings)
        .orElseGet(() -> plan(lookup, understanding.language(), settings));
  }

  /// The plan for a message for which nothing needs to be looked up.
  public static Optional<Plan> settled(Understanding understanding, PlanSettings settings) {
    return understanding.reply().isEmpty()
            || understanding.confidence() < settings.replyConfidence()
        ? Optional.empty()
        : Optional.of(new Plan.Reply(understanding.reply()));
  }

  private static Plan plan(Lookup lookup, String language, PlanSettings settings) {
    return switch (lookup) {
      case Lookup.Failed(var failure) -> new Plan.StandIn(failure);
      case Lookup.Found(var passages)
          when passages.stream().anyMatch(p -> p.similarity() >= settings.passageSimilarity()) ->
          new Plan.Generate(passages);
      case Lookup.Found _ -> new Plan.Decline(settings.decline().in(language));
    };
  }
}
