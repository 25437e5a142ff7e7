package yingda.gateway.turn;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// A turn that was taken in and is being run, whether anybody watches or not.
public final class Turn {

  private final String id;
  private final Feed feed;
  private final CompletableFuture<Outcome> outcome;

  Turn(String id, Feed feed, CompletableFuture<Outcome> outcome) {
    this.id = id;
    this.feed = feed;
    this.outcome = outcome;
  }

  public String id() {
    return id;
  }

  public Feed feed() {
    return feed;
  }

  /// Waits for the end, which the turn's deadline bounds.
  public Outcome await() throws InterruptedException {
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn ended without an outcome", e);
    }
  }
}
