package yingda.platform.settings.live;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.consul.KeyValueStore.Tree;
import yingda.platform.settings.Staged;

/// The documents that Consul has for one instance.
///
/// @param staged the names of those that only some instances try
record Found(long index, Map<String, Document> documents, Set<String> staged) {

  static final String PREFIX = "config/";

  private static final Logger log = LoggerFactory.getLogger(Found.class);

  /// @param instance the id of this instance; empty while it has none
  static Found of(Tree tree, String instance, JsonMapper json) {
    var documents = new LinkedHashMap<String, Document>();
    for (var value : tree.values()) {
      var name = value.key().substring(PREFIX.length());
      if (!name.isEmpty() && !name.startsWith(Staged.FOLDER)) {
        documents.put(name, new Document(name, value.text(), value.flags(), value.index()));
      }
    }
    var staged = new HashSet<String>();
    for (var value : tree.values()) {
      var name = value.key().substring(PREFIX.length());
      if (name.startsWith(Staged.FOLDER)) {
        var document = name.substring(Staged.FOLDER.length());
        var change = staged(value.text(), value.key(), json);
        if (change != null && change.instances().contains(instance)) {
          documents.put(
              document, new Document(document, change.yaml(), change.generation(), value.index()));
          staged.add(document);
        }
      }
    }
    return new Found(tree.index(), documents, staged);
  }

  private static @Nullable Staged staged(String text, String key, JsonMapper json) {
    try {
      return json.readValue(text, Staged.class);
    } catch (IOException e) {
      log.warn("{} is no staged change: {}", key, e.toString());
      return null;
    }
  }
}
