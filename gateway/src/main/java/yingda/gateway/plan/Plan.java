package yingda.gateway.plan;

import java.util.List;
import yingda.platform.failure.ServiceException;

/// What a turn does.
public sealed interface Plan {

  /// Says what the tenant wrote for the intent.
  record Reply(String text) implements Plan {}

  /// Lets the model answer from passages, all of which are cited.
  ///
  /// @param passages the best first, at least one
  record Generate(List<Passage> passages) implements Plan {}

  /// Says that the answer isn't known, and who may know it.
  record Decline(String text) implements Plan {}

  /// Lets the company's own words on the intent stand in, or an apology: neither is invented.
  ///
  /// @param failure what the turn ends with when nothing stands in
  record StandIn(ServiceException failure) implements Plan {}
}
