package yingda.platform.consul;

import java.io.IOException;
import java.util.Optional;

/// Consul's key-value store.
public interface KeyValueStore {

  /// What a key holds; empty when there is no such key.
  ///
  /// Answers within two seconds.
  ///
  /// @throws IOException if Consul is away or refuses
  Optional<String> value(String key) throws IOException, InterruptedException;
}
