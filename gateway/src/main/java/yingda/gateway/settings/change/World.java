package yingda.gateway.settings.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.document.Unreadable;
import yingda.platform.settings.schema.Fault;
import yingda.platform.settings.schema.References;
import yingda.platform.settings.schema.Schema;
import yingda.platform.settings.schema.Schema.Layers;

/// All documents together, as they are or as they would be.
record World(Map<String, Node.Mapping> documents) {

  /// Those that can be read; the others are kept out everywhere.
  static World of(Contents contents) {
    var documents = new LinkedHashMap<String, Node.Mapping>();
    for (var live : contents.documents().values()) {
      try {
        documents.put(live.name(), Documents.read(live.name(), live.yaml()));
      } catch (Unreadable _) {
        // Whoever reads the document is told.
      }
    }
    return new World(documents);
  }

  World with(String document, Node.Mapping content) {
    var changed = new LinkedHashMap<>(documents);
    changed.put(document, content);
    return new World(changed);
  }

  /// What one version would have against it.
  List<Fault> faults(Schema schema, Node.Mapping environment) {
    var layers =
        new Layers(environment, documents.get(Schema.APPLICATION), documents.get(schema.service()));
    var faults = new ArrayList<>(schema.check(layers, References.ELSEWHERE).faults());
    documents.forEach((name, content) -> {
      if (Schema.tenantOf(name).isPresent()) {
        faults.addAll(schema.check(layers, content, References.ELSEWHERE).faults());
      }
    });
    return faults;
  }
}
