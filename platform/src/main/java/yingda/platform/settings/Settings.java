package yingda.platform.settings;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A service's settings as they are now.
///
/// Everything that belongs together – one call served, one piece of work – sees one state of them:
/// see [#pinned].
public interface Settings {

  /// What a group holds: as pinned for the work at hand, and for the tenant it is done for.
  <T> Supplier<T> of(Class<T> group);

  /// The newest state.
  View now();

  /// The newest state that isn't newer than `index`, among those of the last minutes; the newest of
  /// all if there is none.
  View at(long index);

  /// Tells of each new state; the listener must not block.
  void onChange(Consumer<View> listener);

  /// One state of all settings, which never changes.
  interface View {

    /// Consul's index of the state: a larger one is a later state, in every service alike.
    long index();

    /// The newest change that the state contains; 0 when none was recorded.
    long generation();

    /// The tenants that have values of their own.
    Set<String> owners();

    /// @param tenant null for what holds for all
    <T> T get(Class<T> group, @Nullable String tenant);
  }
}
