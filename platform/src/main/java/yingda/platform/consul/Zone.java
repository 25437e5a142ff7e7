package yingda.platform.consul;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// The zone this process is in: as configured, else that of the agent's node.
@Singleton
final class Zone {

  /// The part of an even share of all instances that a zone must have to go without the others'.
  private static final double ENOUGH = 0.7;

  private final ConsulAgent agent;
  private volatile String name;
  private volatile boolean known;

  Zone(ConsulAgent agent, @Value("${yingda.zone:}") String configured) {
    this.agent = agent;
    this.name = configured;
    this.known = !configured.isEmpty();
  }

  /// Finds out which it is; once known it stays, whichever agent is asked later.
  void learn() throws IOException, InterruptedException {
    if (!known) {
      name = agent.zone();
      known = true;
    }
  }

  /// Whom to call from here.
  List<Instance> preferred(List<Instance> registered, List<Instance> passing) {
    return preferred(name, registered, passing);
  }

  /// Those in the zone while the zone has enough of them, else all.
  ///
  /// @param registered all instances there should be, in every zone
  static List<Instance> preferred(String zone, List<Instance> registered, List<Instance> passing) {
    var near = passing.stream().filter(each -> each.zone().equals(zone)).toList();
    if (zone.isEmpty() || near.isEmpty()) {
      return passing;
    }
    var zones = registered.stream().map(Instance::zone).distinct().count();
    var evenShare = (double) registered.size() / zones;
    return near.size() >= ENOUGH * evenShare ? near : passing;
  }
}
