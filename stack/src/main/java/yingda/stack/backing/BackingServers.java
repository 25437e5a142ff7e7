package yingda.stack.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.stack.process.Parallel;
import yingda.stack.process.Program;
import yingda.stack.process.Supervised;
import yingda.stack.provision.Servers;

/// The four servers of one stack. Nothing runs until it is started.
public final class BackingServers {

  private final Map<BackingService, Supervised> servers = new ConcurrentHashMap<>();
  private final Addresses addresses;

  /// @param places where each of them lives; those without a place are not part of this stack
  /// @param tokens where Consul's are kept; null when Consul serves whoever asks
  public BackingServers(
      Map<BackingService, Place> places,
      Passwords passwords,
      @Nullable Path tokens,
      Consumer<Supervised> onDeath) {
    var programs = Servers.ofCheckout();
    var ports = new EnumMap<BackingService, Integer>(BackingService.class);
    places.forEach((service, place) -> {
      servers.put(
          service, new Supervised(program(service, programs, place, passwords, tokens), onDeath));
      ports.put(service, place.port());
    });
    this.addresses = new Addresses(ports, passwords.role());
  }

  private static Program program(
      BackingService service,
      Servers programs,
      Place place,
      Passwords passwords,
      @Nullable Path tokens) {
    return switch (service) {
      case POSTGRES -> new Postgres(programs, place, passwords);
      case REDIS -> new Redis(programs, place);
      case ELASTICSEARCH -> new Elasticsearch(programs, place);
      case CONSUL -> new Consul(programs, place, tokens);
    };
  }

  public Supervised server(BackingService service) {
    var server = servers.get(service);
    if (server == null) {
      throw new IllegalArgumentException(
          "service: " + service + " (expected: one of " + servers.keySet() + ")");
    }
    return server;
  }

  public Addresses addresses() {
    return addresses;
  }

  /// Starts some of them at once, and waits until all of those are ready.
  ///
  /// @throws IOException with the reason of the first that is not; the others run on
  public void start(Collection<BackingService> wanted) throws IOException, InterruptedException {
    Parallel.each(wanted.stream().map(this::server).toList(), Supervised::start);
  }

  public void stop() throws InterruptedException {
    try {
      Parallel.each(servers.values(), Supervised::stop);
    } catch (IOException e) {
      throw new AssertionError("stopping does no I/O", e);
    }
  }
}
