package yingda.gateway.settings.live;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.settings.Staged;

/// Where the documents are.
///
/// Each call throws [DependencyUnavailable] while Consul is away.
@Singleton
public final class Shelf {

  static final String PREFIX = "config/";

  private final KeyValueStore store;
  private final JsonMapper json;

  Shelf(KeyValueStore store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /// All documents at one moment.
  ///
  /// @param index of Consul; it grows with each change of any of them
  /// @param staged what is being tried, by the documents' names
  public record Contents(long index, Map<String, Live> documents, Map<String, Staged> staged) {

    public @Nullable Live document(String name) {
      return documents.get(name);
    }
  }

  public Contents read() throws InterruptedException {
    return read(0, Duration.ZERO);
  }

  /// The same, as soon as it differs from what it was at `index`, and in any case after `wait`.
  public Contents read(long index, Duration wait) throws InterruptedException {
    return Consul.asked(() -> {
      var tree = store.below(PREFIX, index, wait);
      var documents = new TreeMap<String, Live>();
      var staged = new TreeMap<String, Staged>();
      for (var value : tree.values()) {
        var name = value.key().substring(PREFIX.length());
        if (name.startsWith(Staged.FOLDER)) {
          var tried = staged(value.text());
          if (tried != null) {
            staged.put(name.substring(Staged.FOLDER.length()), tried);
          }
        } else if (!name.isEmpty()) {
          documents.put(name, new Live(name, value.text(), value.flags(), value.index()));
        }
      }
      return new Contents(tree.index(), documents, staged);
    });
  }

  private @Nullable Staged staged(String text) {
    try {
      return json.readValue(text, Staged.class);
    } catch (IOException _) {
      // Somebody else's; the instances say so.
      return null;
    }
  }

  /// Writes a document if it is still as it was at `index`.
  ///
  /// @param index 0 when there was none
  /// @return as it lies there now; null when somebody else has written meanwhile
  public @Nullable Live write(String name, String yaml, long generation, long index)
      throws InterruptedException {
    return Consul.<@Nullable Live>asked(() -> {
      try {
        if (!store.put(PREFIX + name, yaml, generation, index)) {
          return null;
        }
      } catch (IOException e) {
        // It may have been written nevertheless.
        var now = find(name);
        if (now == null || now.generation() != generation) {
          throw e;
        }
        return now;
      }
      var now = find(name);
      return now != null && now.generation() == generation
          ? now
          // Somebody has written already again: what counts is that ours was there.
          : new Live(name, yaml, generation, now == null ? index : now.index());
    });
  }

  private @Nullable Live find(String name) throws IOException, InterruptedException {
    for (var value : store.below(PREFIX + name, 0, Duration.ZERO).values()) {
      if (value.key().equals(PREFIX + name)) {
        return new Live(name, value.text(), value.flags(), value.index());
      }
    }
    return null;
  }

  /// Has some instances try a document for as long as the session lives.
  ///
  /// @return false when somebody else has them try something
  public boolean stage(String document, Staged staged, String session) throws InterruptedException {
    return Consul.asked(() ->
        store.hold(key(document), json.writeValueAsString(staged), staged.generation(), session));
  }

  /// Has the instances go back to the document.
  public void unstage(String document) throws InterruptedException {
    Consul.asked(() -> {
      store.delete(key(document));
      return true;
    });
  }

  private static String key(String document) {
    return PREFIX + Staged.FOLDER + document;
  }

  public String openSession(String name, Duration ttl) throws InterruptedException {
    return Consul.asked(() -> store.openSession(name, ttl));
  }

  /// @return false when it has ended
  public boolean renewSession(String session) throws InterruptedException {
    return Consul.asked(() -> store.renewSession(session));
  }

  public void closeSession(String session) throws InterruptedException {
    Consul.asked(() -> {
      store.closeSession(session);
      return true;
    });
  }
}
