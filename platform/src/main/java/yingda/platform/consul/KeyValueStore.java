package yingda.platform.consul;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Consul's key-value store.
///
/// Each call throws [IOException] when Consul is away or refuses, and answers within two seconds
/// unless it is asked to wait.
public interface KeyValueStore {

  /// What lies below a prefix, as soon as it differs from what it was at `index`, and in any case
  /// after `wait`.
  ///
  /// @param index 0 to be told at once
  Tree below(String prefix, long index, Duration wait) throws IOException, InterruptedException;

  /// Writes a value, if nobody has written since.
  ///
  /// @param index the key's own as it was read; 0 for a key that is not there yet
  /// @param flags a number of the writer's, kept with the value
  /// @return false when somebody has written meanwhile
  boolean put(String key, String value, long flags, long index)
      throws IOException, InterruptedException;

  /// Writes a value, whatever is there.
  void put(String key, String value) throws IOException, InterruptedException;

  /// Writes a value that goes when the session ends.
  ///
  /// @return false when another session holds the key
  boolean hold(String key, String value, long flags, String session)
      throws IOException, InterruptedException;

  /// Removes a key, if nobody has written since.
  ///
  /// @return false when somebody has written meanwhile
  boolean delete(String key, long index) throws IOException, InterruptedException;

  /// Removes a key, whatever is there.
  void delete(String key) throws IOException, InterruptedException;

  /// Begins a session, which ends, with the keys it holds, unless it is renewed in time.
  ///
  /// @param ttl 10 seconds at least; Consul may take up to twice as long
  String openSession(String name, Duration ttl) throws IOException, InterruptedException;

  /// @return false when the session has ended
  boolean renewSession(String session) throws IOException, InterruptedException;

  void closeSession(String session) throws IOException, InterruptedException;

  /// When Consul last answered this process anything; the epoch when it never did.
  Instant lastContact();

  /// What lies below a prefix.
  ///
  /// @param index what to wait for a change of; it grows with every change below the prefix
  record Tree(long index, List<Value> values) {

    public Tree {
      values = List.copyOf(values);
    }
  }

  /// One key and what it holds.
  ///
  /// @param flags what its writer gave with it; 0 when they gave nothing
  /// @param index of its last change
  record Value(String key, String text, long flags, long index) {}
}
