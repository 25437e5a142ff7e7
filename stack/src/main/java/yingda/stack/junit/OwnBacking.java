package yingda.stack.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.stack.backing.Addresses;
import yingda.stack.backing.BackingServers;
import yingda.stack.backing.BackingService;
import yingda.stack.backing.Passwords;
import yingda.stack.backing.Place;
import yingda.stack.process.Ports;
import yingda.stack.provision.Cache;

/// Backing services that belong to one test class, which may do to them what it likes.
public final class OwnBacking extends Backing implements AutoCloseable {

  private static final Passwords PASSWORDS = new Passwords("superuser", "yingda");

  private static final String TOKENS = "tokens";

  private final Path folder;
  private final BackingServers servers;

  private OwnBacking(Path folder, BackingServers servers) {
    this.folder = folder;
    this.servers = servers;
  }

  static OwnBacking start(List<BackingService> services, boolean guarded)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("yingda-test");
    var tokens = guarded ? folder.resolve(TOKENS) : null;
    var backing = new OwnBacking(folder, in(folder, tokens, services));
    try {
      backing.servers.start(services);
    } catch (IOException | InterruptedException e) {
      backing.close();
      throw e;
    }
    return backing;
  }

  /// Servers on free ports that keep everything below the folder.
  ///
  /// @param tokens where Consul's are kept; null when it serves whoever asks
  static BackingServers in(
      Path folder, @Nullable Path tokens, Collection<BackingService> services) {
    var places = new EnumMap<BackingService, Place>(BackingService.class);
    for (var service : services) {
      places.put(service, Place.below(folder, service, Ports.free(), true));
    }
    return new BackingServers(places, PASSWORDS, tokens, server -> {});
  }

  /// The token that `consul/policies` describes under that name, or that of `management`, which may
  /// do everything.
  ///
  /// @throws IOException if Consul is open to everybody here
  public String token(String holder) throws IOException {
    return Files.readString(folder.resolve(TOKENS).resolve("consul-" + holder)).strip();
  }

  @Override
  public Addresses addresses() {
    return servers.addresses();
  }

  @Override
  public void start(BackingService service) throws IOException, InterruptedException {
    servers.server(service).start();
  }

  @Override
  public void stop(BackingService service) throws InterruptedException {
    servers.server(service).stop();
  }

  @Override
  public void kill(BackingService service) throws InterruptedException {
    servers.server(service).kill();
  }

  @Override
  public void pause(BackingService service) {
    servers.server(service).pause();
  }

  @Override
  public void resume(BackingService service) {
    servers.server(service).resume();
  }

  @Override
  public void close() throws IOException {
    try {
      servers.stop();
    } catch (InterruptedException _) {
      // Nothing is left behind all the same: what still runs ends with this process.
      Thread.currentThread().interrupt();
    }
    Cache.delete(folder);
  }
}
