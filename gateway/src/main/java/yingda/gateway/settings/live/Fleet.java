package yingda.gateway.settings.live;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.consul.Instances;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.settings.Report;
import yingda.platform.settings.schema.Schema;

/// The instances that run, and what they say of their settings.
///
/// Each call throws [DependencyUnavailable] while Consul is away.
@Singleton
public final class Fleet {

  private static final Logger log = LoggerFactory.getLogger(Fleet.class);

  private final KeyValueStore store;
  private final Instances instances;
  private final JsonMapper json;

  /// By their hashes; what a hash stands for never changes.
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  Fleet(KeyValueStore store, Instances instances, JsonMapper json) {
    this.store = store;
    this.instances = instances;
    this.json = json;
  }

  /// What the instances said last.
  ///
  /// @param index what to wait for a change of
  /// @param byInstance by the instances' ids
  public record Reports(long index, Map<String, Report> byInstance) {

    Set<String> services() {
      var services = new TreeSet<String>();
      byInstance.values().forEach(report -> services.add(report.service()));
      return services;
    }
  }

  /// The reports, as soon as they differ from those of `index`, and in any case after `wait`.
  public Reports reports(long index, Duration wait) throws InterruptedException {
    return Consul.asked(() -> {
      var tree = store.below(Report.FOLDER, index, wait);
      var reports = new HashMap<String, Report>();
      for (var value : tree.values()) {
        if (!value.key().startsWith(Report.SCHEMAS)) {
          var report = read(value.key(), value.text());
          if (report != null) {
            reports.put(report.instance(), report);
          }
        }
      }
      return new Reports(tree.index(), reports);
    });
  }

  private @Nullable Report read(String key, String text) {
    try {
      return json.readValue(text, Report.class);
    } catch (IOException e) {
      // Of a version that says it otherwise.
      log.debug("{} is no report: {}", key, e.toString());
      return null;
    }
  }

  /// All instances of all services that have ever reported.
  public List<Member> members() throws InterruptedException {
    var reports = reports(0, Duration.ZERO);
    var members = new ArrayList<Member>();
    for (var service : reports.services()) {
      for (var instance : Consul.asked(() -> instances.of(service))) {
        var report = reports.byInstance().get(instance.id());
        members.add(
            new Member(
                service,
                instance.id(),
                instance.address(),
                instance.port(),
                instance.passing(),
                report));
      }
    }
    return members;
  }

  /// What a version understands; null when it has never said so.
  public @Nullable Schema schema(String hash) throws InterruptedException {
    var known = schemas.get(hash);
    if (known != null) {
      return known;
    }
    var key = Report.SCHEMAS + hash;
    var text =
        Consul.asked(() -> store.below(key, 0, Duration.ZERO)).values().stream()
            .filter(value -> value.key().equals(key))
            .findFirst();
    if (text.isEmpty()) {
      return null;
    }
    try {
      var schema = json.readValue(text.get().text(), Schema.class);
      if (schema != null) {
        schemas.put(hash, schema);
      }
      return schema;
    } catch (IOException e) {
      log.warn("{} is no schema: {}", key, e.toString());
      return null;
    }
  }
}
