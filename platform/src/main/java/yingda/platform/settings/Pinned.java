package yingda.platform.settings;

import io.grpc.Context;
import org.jspecify.annotations.Nullable;

/// Work that sees one state of the settings from its start to its end.
///
/// A call made from within carries the state's index, so that the services it reaches use the same
/// state of theirs.
public final class Pinned {

  private static final Context.Key<Settings.View> VIEW = Context.key("settings");

  private Pinned() {}

  /// A context in which [Settings#of] hands out what `view` says.
  public static Context in(Context context, Settings.View view) {
    return context.withValue(VIEW, view);
  }

  /// The state that the work at hand sees; null when it has none of its own.
  public static Settings.@Nullable View current() {
    return VIEW.get();
  }
}
