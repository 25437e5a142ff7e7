package yingda.gateway.stream;

import org.jspecify.annotations.Nullable;

/// What one client is to be shown, one thing after the other, as it comes.
public interface Show extends AutoCloseable {

  /// Has somebody told when there may be more, on any thread, and perhaps before this returns.
  void begin(Runnable wake);

  /// The next thing; null when there is nothing yet, or nothing more. Never waits.
  ///
  /// @throws RuntimeException if it can't be told now; the client comes again from where it is
  @Nullable Shown next();

  /// Whether there is nothing more.
  boolean ended();

  @Override
  void close();
}
