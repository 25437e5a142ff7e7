package yingda.platform.settings.live;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.context.annotation.Value;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The good documents on this host's disk, so that a service can start while Consul is away.
@Singleton
final class Snapshot {

  private static final Logger log = LoggerFactory.getLogger(Snapshot.class);

  private final JsonMapper json;
  private final @Nullable Path file;

  /// @param folder empty when nothing is to be kept
  Snapshot(JsonMapper json, @Value("${yingda.snapshot-dir:}") String folder) {
    this.json = json;
    this.file = folder.isEmpty() ? null : Path.of(folder, "settings.json");
  }

  /// What was kept last; empty when nothing was, or when it can't be read.
  Optional<Kept> read() {
    if (file == null || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(Files.readAllBytes(file), Kept.class));
    } catch (IOException e) {
      log.warn("The snapshot {} can't be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /// Keeps a state, or says why it can't: the service works on without.
  void write(State state) {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      var kept = new Kept(state.index(), List.copyOf(state.baseline().values()));
      Files.write(fresh, json.writeValueAsBytes(kept));
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("The snapshot {} can't be written: {}", file, e.toString());
    }
  }

  /// What the file holds.
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Kept(long index, List<Document> documents) {}
}
