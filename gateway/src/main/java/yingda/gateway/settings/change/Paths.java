package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.live.Fleet;
import yingda.platform.settings.schema.Field;
import yingda.platform.settings.schema.Kind;
import yingda.platform.settings.schema.Schema;

/// Takes paths of settings apart. Keys of maps may have dots of their own, like a logger's name in
/// `log.levels.yingda.gateway`: only who knows the schema can tell.
@Singleton
public final class Paths {

  private final Fleet fleet;

  Paths(Fleet fleet) {
    this.fleet = fleet;
  }

  /// The names that lead to a value of a document.
  public List<String> names(String document, String path) throws InterruptedException {
    var tenant = Schema.tenantOf(document).isPresent();
    var service = tenant ? path.split("\\.", 2)[0] : document;
    var schema = schema(service);
    if (schema == null) {
      return List.of(path.split("\\.", -1));
    }
    if (!tenant) {
      return names(schema.root(), path);
    }
    var names = new ArrayList<String>(List.of(service));
    if (path.length() > service.length()) {
      names.addAll(names(schema.root(), path.substring(service.length() + 1)));
    }
    return names;
  }

  private @Nullable Schema schema(String service) throws InterruptedException {
    for (var member : fleet.members()) {
      var fits = service.equals(Schema.APPLICATION) || service.equals(member.service());
      if (fits && member.report() != null) {
        return fleet.schema(member.report().schema());
      }
    }
    return null;
  }

  static List<String> names(Field root, String path) {
    var names = new ArrayList<String>();
    Field at = root;
    var left = path;
    while (at != null) {
      var item = at.kind() == Kind.MAP ? at.item() : null;
      if (item != null && item.kind().scalar()) {
        names.add(left);
        return names;
      }
      var parts = left.split("\\.", 2);
      names.add(parts[0]);
      if (parts.length == 1) {
        return names;
      }
      left = parts[1];
      at = item == null ? part(at, parts[0]) : item;
    }
    // Nothing that anybody knows; whoever checks it says so.
    names.addAll(List.of(left.split("\\.", -1)));
    return names;
  }

  private static @Nullable Field part(Field group, String name) {
    return group.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElse(null);
  }
}
