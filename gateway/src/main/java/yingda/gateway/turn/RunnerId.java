package yingda.gateway.turn;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import yingda.platform.consul.Identity;

/// What this gateway calls itself to whoever hands turns out: as in Consul.
@Singleton
final class RunnerId {

  private static final int LONGEST = 64;

  private final Identity identity;
  private volatile String id;

  RunnerId(Identity identity) {
    this.identity = identity;
    this.id = shortened(identity.instance(0));
  }

  @EventListener
  void started(ServerStartupEvent event) {
    id = shortened(identity.instance(event.getSource().getPort()));
  }

  String get() {
    return id;
  }

  private static String shortened(String id) {
    return id.substring(Math.max(0, id.length() - LONGEST));
  }
}
