package yingda.platform.settings.live;

import java.util.Locale;

/// Where an instance's settings are from.
enum Source {
  /// It has heard of none yet.
  DEFAULTS,
  /// It started while Consul was away.
  SNAPSHOT,
  CONSUL;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
