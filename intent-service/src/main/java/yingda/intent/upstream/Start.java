package yingda.intent.upstream;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.util.List;

/// Warms the upstreams up when the process starts.
@Singleton
final class Start {

  private final List<Upstream> upstreams;

  Start(List<Upstream> upstreams) {
    this.upstreams = upstreams;
  }

  @EventListener
  void warm(StartupEvent event) {
    upstreams.forEach(upstream -> upstream.warm().subscribe());
  }
}
