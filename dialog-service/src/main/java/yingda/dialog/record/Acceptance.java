package yingda.dialog.record;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// A turn that is to be recorded, and who waits for that.
///
/// @param title what the conversation is called if this is its first turn
/// @param epoch of the log that gave the turn its place: nothing is recorded once another has begun
/// @param settings the index of the settings that the turn runs under
record Acceptance(
    Lane lane,
    Recorded taken,
    long epoch,
    String title,
    long settings,
    CompletableFuture<Boolean> written) {

  Acceptance(Lane lane, Recorded taken, long epoch, String title, long settings) {
    this(lane, taken, epoch, title, settings, new CompletableFuture<>());
  }

  /// Waits until the batch it is in has been written.
  ///
  /// @return false if the record has something else in its place
  /// @throws DependencyUnavailable if PostgreSQL doesn't answer in time; it may be written yet
  boolean await(long millis) throws InterruptedException {
    try {
      return written.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DependencyUnavailable away) {
        throw away;
      }
      throw new IllegalStateException("a batch failed", Objects.requireNonNull(e.getCause()));
    } catch (TimeoutException _) {
      throw new DependencyUnavailable("record", "the record does not answer");
    }
  }
}
