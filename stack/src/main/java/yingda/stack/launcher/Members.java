package yingda.stack.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.stack.backing.Addresses;
import yingda.stack.backing.BackingServers;
import yingda.stack.backing.BackingService;
import yingda.stack.backing.Passwords;
import yingda.stack.backing.Place;
import yingda.stack.home.Home;
import yingda.stack.home.Secrets;
import yingda.stack.process.Supervised;
import yingda.stack.service.Catalogue;
import yingda.stack.service.ServiceProgram;
import yingda.stack.service.YingdaService;

/// All that a system is made of: what is kept and found first, then the services.
final class Members {

  private final BackingServers backing;
  private final Map<String, Member> all = new LinkedHashMap<>();

  private Members(BackingServers backing) {
    this.backing = backing;
  }

  /// Puts together what a home needs; nothing runs yet.
  ///
  /// @param environment of the launcher: where DeepSeek is, if it is to be asked
  static Members of(Home home, Map<String, String> environment, Consumer<Supervised> onDeath)
      throws IOException {
    var secrets = home.secrets();
    var members = new Members(backing(home, secrets.postgres(), onDeath));
    var ports = home.ports();
    for (var service : BackingService.values()) {
      var where = "127.0.0.1:" + ports.of(service);
      members.add(new Member.Running(members.backing.server(service), where, List.of()));
    }
    var deepSeek = new DeepSeek(environment, ports.standIn());
    if (deepSeek.standIn()) {
      members.add(new Member.InProcess(ports.standIn()));
    }
    var catalogue = new Catalogue(ports.of(BackingService.CONSUL));
    for (var service : YingdaService.values()) {
      if (ServiceProgram.exists(service, home)) {
        var configuration = configuration(service, members.backing.addresses(), secrets, deepSeek);
        var program = new ServiceProgram(service, home, catalogue, configuration);
        members.add(
            new Member.Running(
                new Supervised(program, onDeath),
                "http://127.0.0.1:" + ports.http(service),
                service.needs().stream().map(BackingService::label).toList()));
      }
    }
    return members;
  }

  private static BackingServers backing(
      Home home, Passwords passwords, Consumer<Supervised> onDeath) {
    var places = new HashMap<BackingService, Place>();
    for (var service : BackingService.values()) {
      places.put(service, Place.below(home.state(), service, home.ports().of(service), false));
    }
    return new BackingServers(places, passwords, onDeath);
  }

  /// Each is told only what it needs.
  private static Map<String, String> configuration(
      YingdaService service, Addresses backing, Secrets secrets, DeepSeek deepSeek)
      throws IOException {
    var needs = service.needs().toArray(BackingService[]::new);
    var told = new HashMap<>(backing.environment(needs));
    switch (service) {
      case GATEWAY -> {
        told.put("ADMIN_KEY", secrets.adminKey());
        told.put("SESSION_KEY_FILE", secrets.sessionKey().toString());
        told.putAll(deepSeek.description());
      }
      case INTENT -> {
        told.putAll(deepSeek.description());
        told.putAll(deepSeek.access());
      }
      case DIALOG, KNOWLEDGE -> {}
    }
    return told;
  }

  private void add(Member member) {
    all.put(member.name(), member);
  }

  BackingServers backing() {
    return backing;
  }

  /// In the order they are started in.
  List<Member> all() {
    return new ArrayList<>(all.values());
  }

  /// The services, and the stand-in they ask.
  List<Member> services() {
    return all().stream().filter(member -> !isBacking(member)).toList();
  }

  static boolean isBacking(Member member) {
    return List.of(BackingService.values()).stream()
        .anyMatch(service -> service.label().equals(member.name()));
  }

  boolean has(YingdaService service) {
    return all.containsKey(service.label());
  }

  /// @throws IllegalArgumentException naming those there are
  Member named(@Nullable String name) {
    var member = name == null ? null : all.get(name);
    if (member == null) {
      throw new IllegalArgumentException(
          "service: %s (expected: one of %s)".formatted(name, String.join(", ", all.keySet())));
    }
    return member;
  }
}
