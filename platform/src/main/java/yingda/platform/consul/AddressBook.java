package yingda.platform.consul;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Consul last said of where services are, kept in a file for a start without Consul.
///
/// Without a folder to keep it in nothing is kept.
@Singleton
final class AddressBook {

  private static final Logger log = LoggerFactory.getLogger(AddressBook.class);
  private static final Argument<Map<String, List<Instance>>> PAGES =
      Argument.mapOf(Argument.STRING, Argument.listOf(Instance.class));

  private final JsonMapper json;
  private final String folder;
  private final Map<String, List<Instance>> pages = new HashMap<>();
  private final Set<String> recalled = new HashSet<>();

  AddressBook(JsonMapper json, @Value("${yingda.snapshot-dir:}") String folder) {
    this.json = json;
    this.folder = folder;
    if (!folder.isEmpty()) {
      read();
    }
  }

  /// Where a service was when Consul was last heard; empty when that is not known.
  synchronized List<Instance> recall(String service) {
    var instances = pages.getOrDefault(service, List.of());
    if (!instances.isEmpty()) {
      recalled.add(service);
    }
    return instances;
  }

  /// Keeps what Consul says now.
  synchronized void keep(String service, List<Instance> instances) {
    recalled.remove(service);
    if (!instances.equals(pages.put(service, instances)) && !folder.isEmpty()) {
      write();
    }
  }

  /// How many services are called where they once were, Consul having said nothing yet.
  synchronized int recalled() {
    return recalled.size();
  }

  private void read() {
    try {
      if (Files.exists(file())) {
        var kept = json.readValue(Files.readAllBytes(file()), PAGES);
        pages.putAll(kept == null ? Map.of() : kept);
      }
    } catch (IOException e) {
      log.warn("{} can't be read; going on without: {}", file(), e.toString());
    }
  }

  private void write() {
    try {
      Files.createDirectories(Path.of(folder));
      var fresh = Files.createTempFile(Path.of(folder), "addresses", ".new");
      Files.write(fresh, json.writeValueAsBytes(PAGES, pages));
      // Whoever starts in this moment reads the old file or the new one.
      Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.warn("{} can't be written: {}", file(), e.toString());
    }
  }

  private Path file() {
    return Path.of(folder, "addresses.json");
  }
}
