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

  /// Ends without an answer: none is better than an invented one.
  record Fail(ServiceException failure) implements Plan {}
}
