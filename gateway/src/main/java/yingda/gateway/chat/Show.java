package yingda.gateway.chat;

import org.jspecify.annotations.Nullable;

/// What one client is to be shown, one thing after the other, as it comes.
interface Show extends AutoCloseable {

  /// Has somebody told when there may be more, on any thread, and perhaps before this returns.
  void begin(Runnable wake);

  /// The next thing; null when there is nothing yet, or nothing more. Never waits.
  @Nullable Shown next();

  /// Whether there is nothing more.
  boolean ended();

  @Override
  void close();
}
