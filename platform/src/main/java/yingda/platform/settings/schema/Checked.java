package yingda.platform.settings.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import yingda.platform.settings.SettingGroup;

/// What documents say together.
///
/// @param values by name, all there are, defaults included; meaningless when there are faults
/// @param told the same, as written, in the order of the schema
public record Checked(Map<String, Object> values, List<Told> told, List<Fault> faults) {

  public boolean valid() {
    return faults.isEmpty();
  }

  /// What a group holds.
  @SuppressWarnings("unchecked")
  public <T> T get(Class<T> group) {
    var at = RecordSchema.path(group);
    if (at.equals(SettingGroup.TOP)) {
      return Binder.bind(group, "", values);
    }
    var values = this.values;
    for (var name : List.of(at.split("\\.", -1))) {
      var next = (Map<String, Object>) values.get(name);
      if (next == null) {
        throw new IllegalArgumentException(group + " is not among the service's settings");
      }
      values = next;
    }
    return Binder.bind(group, at, values);
  }

  /// One value, and who says so.
  ///
  /// @param source the document's name, or `default`
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Told(String path, String value, String source) {}
}
