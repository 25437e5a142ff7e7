package yingda.chaos.client;

import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/// Where clients go, and until when.
///
/// @param gateways any of which will do
public record World(List<URI> gateways, Ending ending) {

  /// Told when it is enough.
  public static final class Ending {

    private volatile boolean asking = true;
    private volatile long until = Long.MAX_VALUE;

    /// Nobody asks anything new. What was asked is waited for.
    public void stopAsking(long millis) {
      until = System.currentTimeMillis() + millis;
      asking = false;
    }

    boolean asking() {
      return asking;
    }

    /// Whether even those who wait are to leave.
    boolean over() {
      return System.currentTimeMillis() > until;
    }
  }

  public World {
    gateways = List.copyOf(gateways);
  }

  URI any(SplittableRandom random) {
    return gateways.get(random.nextInt(gateways.size()));
  }

  /// Another one than that, if there is another.
  URI other(URI gateway, SplittableRandom random) {
    var others = gateways.stream().filter(each -> !each.equals(gateway)).toList();
    return others.isEmpty() ? gateway : others.get(random.nextInt(others.size()));
  }
}
