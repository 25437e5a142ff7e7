package yingda.dialog.record;

import java.time.Instant;
import java.util.List;

/// A message to a tenant's endpoint, taken to be delivered.
///
/// @param id what the endpoint knows it by, however often it comes
/// @param attempts how often it was taken, this time included
/// @param ended what it is about
public record Delivery(String id, String tenant, int attempts, Ended ended) {

  /// A turn that has ended.
  ///
  /// @param question what the visitor said
  /// @param answer the whole answer; empty when there is none
  /// @param model which model answered; empty when none did
  /// @param failureCode why there is no answer; empty when there is one
  public record Ended(
      String conversation,
      String turn,
      long sequence,
      TurnState state,
      String question,
      String answer,
      List<Source> sources,
      String model,
      String failureCode,
      Instant at) {}
}
