package yingda.platform.settings.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Mark;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.document.Unreadable;
import yingda.platform.settings.schema.Checked;
import yingda.platform.settings.schema.Fault;
import yingda.platform.settings.schema.References;
import yingda.platform.settings.schema.Schema;
import yingda.platform.settings.schema.Schema.Layers;

/// Makes a state of the documents that were found.
///
/// A document with a fault is left out as a whole, and the last good one stays; so does the last
/// good one of a document that is gone. The others are not held up by it.
final class Assembly {

  private final Schema schema;
  private final References references;
  private final Node.Mapping environment;

  Assembly(Schema schema, References references, Node.Mapping environment) {
    this.schema = schema;
    this.references = references;
    this.environment = environment;
  }

  /// What the service has before it has heard of any document.
  ///
  /// @throws IllegalArgumentException if what it was started with is wrong
  State first() {
    var base = schema.check(new Layers(environment, null, null), references);
    if (!base.valid()) {
      throw new IllegalArgumentException(base.faults().getFirst().toString());
    }
    return State.of(
        new Found(0, Map.of(), Set.of()), Map.of(), Map.of(), List.of(), base, Map.of());
  }

  State next(State before, Found found) {
    var refused = new ArrayList<Fault>();
    var used = new HashMap<String, Document>();
    var parsed = new HashMap<String, Node.Mapping>();
    for (var name : names(before, found)) {
      choose(name, before, found, refused, used, parsed);
    }

    var base = check(parsed);
    for (var blamed : blamed(base)) {
      refused.addAll(faultsOf(base, blamed));
      goBack(blamed, before, used, parsed);
    }
    if (!base.valid()) {
      base = check(parsed);
    }
    if (!base.valid()) {
      // The good ones of different times don't fit together.
      refused.addAll(base.faults());
      mine().forEach(name -> goBack(name, before, used, parsed));
      base = before.base();
    }

    var tenants = new LinkedHashMap<String, Checked>();
    for (var name : new TreeSet<>(used.keySet())) {
      var tenant = Schema.tenantOf(name);
      if (tenant.isPresent()) {
        var checked = tenant(name, before, refused, used, parsed);
        if (checked != null) {
          tenants.put(tenant.get(), checked);
        }
      }
    }
    return State.of(found, used, baseline(before, found, used), refused, base, tenants);
  }

  /// What is only tried is not what an instance goes back to.
  private static Map<String, Document> baseline(
      State before, Found found, Map<String, Document> used) {
    var baseline = new HashMap<>(before.baseline());
    used.forEach((name, document) -> {
      if (!found.staged().contains(name) || !document.equals(found.documents().get(name))) {
        baseline.put(name, document);
      }
    });
    return baseline;
  }

  private Set<String> names(State before, Found found) {
    var names = new TreeSet<>(before.baseline().keySet());
    found.documents().keySet().stream().filter(this::mine).forEach(names::add);
    return names;
  }

  private boolean mine(String name) {
    return mine().contains(name) || Schema.tenantOf(name).isPresent();
  }

  private List<String> mine() {
    return List.of(Schema.APPLICATION, schema.service());
  }

  private static void choose(
      String name,
      State before,
      Found found,
      List<Fault> refused,
      Map<String, Document> used,
      Map<String, Node.Mapping> parsed) {
    var document = found.documents().get(name);
    if (document == null) {
      refused.add(gone(name));
      goBack(name, before, used, parsed);
      return;
    }
    try {
      parsed.put(name, Documents.read(name, document.text()));
      used.put(name, document);
    } catch (Unreadable e) {
      refused.add(Fault.of(e));
      goBack(name, before, used, parsed);
    }
  }

  private static Fault gone(String name) {
    return new Fault(
        name, 0, 0, "", null, "{} when nothing is set", "is gone; what it said still holds");
  }

  /// Takes the last good document, or none when there was none.
  private static void goBack(
      String name, State before, Map<String, Document> used, Map<String, Node.Mapping> parsed) {
    used.remove(name);
    parsed.remove(name);
    var good = before.baseline().get(name);
    if (good != null) {
      try {
        parsed.put(name, Documents.read(name, good.text()));
        used.put(name, good);
      } catch (Unreadable e) {
        throw new IllegalStateException("a good document can't be read", e);
      }
    }
  }

  private Checked check(Map<String, Node.Mapping> parsed) {
    return schema.check(layers(parsed), references);
  }

  private Layers layers(Map<String, Node.Mapping> parsed) {
    return new Layers(environment, parsed.get(Schema.APPLICATION), parsed.get(schema.service()));
  }

  private static Set<String> blamed(Checked checked) {
    var blamed = new HashSet<String>();
    checked.faults().forEach(fault -> blamed.add(fault.document()));
    return blamed;
  }

  private static List<Fault> faultsOf(Checked checked, String document) {
    return checked.faults().stream().filter(fault -> fault.document().equals(document)).toList();
  }

  private @Nullable Checked tenant(
      String name,
      State before,
      List<Fault> refused,
      Map<String, Document> used,
      Map<String, Node.Mapping> parsed) {
    var checked = overlaid(name, parsed);
    if (checked.valid()) {
      return checked;
    }
    refused.addAll(checked.faults());
    goBack(name, before, used, parsed);
    var earlier = parsed.containsKey(name) ? overlaid(name, parsed) : null;
    return earlier != null && earlier.valid() ? earlier : null;
  }

  private Checked overlaid(String name, Map<String, Node.Mapping> parsed) {
    var document = parsed.getOrDefault(name, new Node.Mapping(Map.of(), Mark.of(name)));
    return schema.check(layers(parsed), document, references);
  }
}
