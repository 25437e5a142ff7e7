package yingda.stack.backing;

import java.util.Locale;

/// The servers that the services keep their data in and find each other by.
public enum BackingService {
  POSTGRES,
  REDIS,
  ELASTICSEARCH,
  CONSUL;

  /// What people and commands call it.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if there is none called so
  public static BackingService labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
