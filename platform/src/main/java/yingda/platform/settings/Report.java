package yingda.platform.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import yingda.platform.settings.schema.Checked.Told;
import yingda.platform.settings.schema.Fault;

/// What one instance says of its settings, in Consul, for all to see.
///
/// @param schema the hash of what it understands
/// @param index of Consul's state that it has dealt with
/// @param generation the newest change it applies
/// @param source `consul`, `snapshot` when it started without, `defaults` when it had neither
/// @param documents the generation of each document it applies
/// @param refused what is wrong with the documents it doesn't
/// @param staged whether it tries a staged change
/// @param at when it dealt with them, ISO 8601
/// @param values all values that hold for all tenants
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Report(
    String service,
    String instance,
    String schema,
    long index,
    long generation,
    String source,
    Map<String, Long> documents,
    List<Fault> refused,
    boolean staged,
    String at,
    List<Told> values) {

  /// Where reports lie: `state/SERVICE/INSTANCE`.
  public static final String FOLDER = "state/";

  /// Where schemas lie: `state/schemas/HASH`.
  public static final String SCHEMAS = "state/schemas/";

  public String key() {
    return FOLDER + service + "/" + instance;
  }
}
