package yingda.stack.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yingda.stack.backing.BackingServers;
import yingda.stack.backing.BackingService;
import yingda.stack.backing.Place;
import yingda.stack.home.Home;
import yingda.stack.home.Secrets;
import yingda.stack.process.Supervised;
import yingda.stack.service.Catalogue;
import yingda.stack.service.Instance;
import yingda.stack.service.ServiceProgram;
import yingda.stack.service.Variation;
import yingda.stack.service.YingdaService;

/// All that a system is made of: what is kept and found first, then the services.
final class Members {

  private final Home home;
  private final BackingServers backing;
  private final Configuration configuration;
  private final Catalogue catalogue;
  private final Function<Instance, Variation> variations;
  private final Consumer<Supervised> onDeath;

  /// Guarded by itself: commands come from several threads.
  private final Map<String, Member> all = new LinkedHashMap<>();

  private Members(
      Home home,
      BackingServers backing,
      Configuration configuration,
      Catalogue catalogue,
      Function<Instance, Variation> variations,
      Consumer<Supervised> onDeath) {
    this.home = home;
    this.backing = backing;
    this.configuration = configuration;
    this.catalogue = catalogue;
    this.variations = variations;
    this.onDeath = onDeath;
  }

  /// Puts together what a home needs; nothing runs yet.
  ///
  /// @param environment of the launcher: where DeepSeek is, if it is to be asked
  static Members of(
      Home home,
      Map<String, String> environment,
      Scale scale,
      Function<Instance, Variation> variations,
      Consumer<Supervised> onDeath)
      throws IOException {
    var secrets = home.secrets();
    var ports = home.ports();
    var backing = backing(home, secrets, onDeath);
    var deepSeek = new DeepSeek(environment, ports.standIn());
    var members =
        new Members(
            home,
            backing,
            new Configuration(backing.addresses(), secrets, deepSeek),
            new Catalogue(ports.of(BackingService.CONSUL), secrets),
            variations,
            onDeath);
    for (var service : BackingService.values()) {
      var where = "127.0.0.1:" + ports.of(service);
      members.add(new Member.Running(backing.server(service), where, List.of()));
    }
    if (deepSeek.standIn()) {
      members.add(new Member.InProcess(ports.standIn()));
    }
    for (var service : YingdaService.values()) {
      if (ServiceProgram.exists(service, home)) {
        for (var instance : scale.instances(service)) {
          members.add(members.member(instance));
        }
      }
    }
    return members;
  }

  private static BackingServers backing(Home home, Secrets secrets, Consumer<Supervised> onDeath)
      throws IOException {
    var places = new HashMap<BackingService, Place>();
    for (var service : BackingService.values()) {
      places.put(service, Place.below(home.state(), service, home.ports().of(service), false));
    }
    return new BackingServers(places, secrets.postgres(), secrets.consulTokens(), onDeath);
  }

  private Member member(Instance instance) throws IOException {
    var service = instance.service();
    var program =
        new ServiceProgram(
            instance, home, catalogue, configuration.of(service), variations.apply(instance));
    return new Member.Running(
        new Supervised(program, onDeath),
        "http://127.0.0.1:" + home.ports().http(instance),
        service.needs().stream().map(BackingService::label).toList());
  }

  private void add(Member member) {
    synchronized (all) {
      all.put(member.name(), member);
    }
  }

  BackingServers backing() {
    return backing;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /// In the order they are started in.
  List<Member> all() {
    synchronized (all) {
      return new ArrayList<>(all.values());
    }
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
    synchronized (all) {
      return all.containsKey(service.label());
    }
  }

  /// The first instances of a service, those that did not exist yet included.
  List<Member> first(YingdaService service, int count) throws IOException {
    synchronized (all) {
      var wanted = new ArrayList<Member>();
      for (var instance : Scale.first(service, count)) {
        if (!all.containsKey(instance.name())) {
          all.put(instance.name(), member(instance));
        }
        wanted.add(named(instance.name()));
      }
      return wanted;
    }
  }

  /// Forgets the instances after the first ones, and gives them to whoever stops them.
  List<Member> forget(YingdaService service, int count) {
    var forgotten = new ArrayList<Member>();
    synchronized (all) {
      for (var number = count + 1; number <= Instance.MOST; number++) {
        var member = all.remove(new Instance(service, number).name());
        if (member != null) {
          forgotten.add(member);
        }
      }
    }
    return forgotten;
  }

  /// @throws IllegalArgumentException naming those there are
  Member named(@Nullable String name) {
    synchronized (all) {
      var member = name == null ? null : all.get(name);
      if (member == null) {
        throw new IllegalArgumentException(
            "service: %s (expected: one of %s)".formatted(name, String.join(", ", all.keySet())));
      }
      return member;
    }
  }
}
