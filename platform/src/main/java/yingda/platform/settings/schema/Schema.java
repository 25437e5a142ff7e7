package yingda.platform.settings.schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.document.Node;

/// All that the documents of one service may say.
///
/// @param root the group of all groups
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Schema(String service, Field root) {

  /// The document that every service reads.
  public static final String APPLICATION = "application";

  private static final String TENANTS = "tenants/";

  /// @throws IllegalArgumentException if a group is declared wrongly
  public static Schema of(String service, List<SettingGroups> groups) {
    return new Schema(service, RecordSchema.root(groups));
  }

  /// The tenant whose document this is, if it is one's.
  public static Optional<String> tenantOf(String document) {
    return document.startsWith(TENANTS)
        ? Optional.of(document.substring(TENANTS.length()))
        : Optional.empty();
  }

  /// What the documents that hold for all say together.
  public Checked check(Layers layers, References references) {
    var faults = new ArrayList<Fault>();
    if (layers.application() != null) {
      var shared = only(root, Field::shared);
      faults.addAll(new Checker(references).unknown(shared, layers.application(), ""));
    }
    var checked = new Checker(references).check(root, layers.joined());
    // What stands in the wrong document is no fault twice.
    checked.faults().stream().filter(fault -> !faults.contains(fault)).forEach(faults::add);
    return new Checked(checked.values(), checked.told(), faults);
  }

  /// The same with what a tenant's document says for this service on top.
  public Checked check(Layers layers, Node.Mapping tenant, References references) {
    var own = own(tenant);
    var faults = new ArrayList<>(new Checker(references).unknown(forTenants(), own, service));
    var checked = new Checker(references).check(root, layers.joined().with(own));
    checked.faults().stream()
        .filter(fault -> fault.document().equals(tenant.mark().document()))
        .filter(fault -> faults.stream().noneMatch(fault::samePlace))
        .map(fault -> fault.below(service))
        .forEach(faults::add);
    return new Checked(checked.values(), checked.told(), faults);
  }

  private Node.Mapping own(Node.Mapping tenant) {
    var own = tenant.entries().get(service);
    return own != null && own.value() instanceof Node.Mapping mapping
        ? mapping
        : new Node.Mapping(Map.of(), tenant.mark());
  }

  /// What a tenant may say.
  @JsonIgnore
  public Field forTenants() {
    return only(root, Field::tenant);
  }

  /// A copy of a group with the values that are admitted, and the groups that have any.
  private static Field only(Field group, java.util.function.Predicate<Field> admitted) {
    var fields =
        group.parts().stream()
            .filter(part -> part.kind() == Kind.GROUP || admitted.test(part))
            .map(part -> part.kind() == Kind.GROUP ? only(part, admitted) : part)
            .filter(part -> part.kind() != Kind.GROUP || !part.parts().isEmpty())
            .toList();
    return Field.group(group.name(), fields, group.effect(), group.shared());
  }

  /// What lies on top of what.
  ///
  /// @param environment what the service was started with
  /// @param application the document all services read
  /// @param own the service's own
  public record Layers(
      Node.Mapping environment, Node.@Nullable Mapping application, Node.@Nullable Mapping own) {

    Node.Mapping joined() {
      var joined = environment;
      joined = application == null ? joined : joined.with(application);
      return own == null ? joined : joined.with(own);
    }
  }
}
