package yingda.gateway.turn;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// An attempt at a turn that runs in this gateway, whether anybody watches or not.
public final class Turn {

  private final Work work;
  private final CompletableFuture<Optional<Outcome>> outcome = new CompletableFuture<>();

  Turn(Work work) {
    this.work = work;
  }

  public String id() {
    return work.turn();
  }

  public String conversation() {
    return work.conversation();
  }

  /// Which try at an answer it is: 1, 2, 3.
  public int attempt() {
    return work.assignment().getAttempt();
  }

  /// The id of the log's last event before this attempt's own.
  public String after() {
    return work.assignment().getAfter();
  }

  public Feed feed() {
    return work.feed();
  }

  /// Waits for the end, which the turn's deadline bounds; empty when the turn goes on elsewhere.
  public Optional<Outcome> await() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn ended without an outcome", e);
    }
  }

  void end(Outcome ended) {
    outcome.complete(Optional.of(ended));
  }

  void lose() {
    work.feed().lose();
    outcome.complete(Optional.empty());
  }
}
