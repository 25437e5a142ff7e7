package yingda.platform.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// A change that only some instances have applied, to see how they fare. It lies beside the
/// document it is meant for, held by a session of whoever watches them: when that one is gone, so
/// is this.
///
/// @param instances that apply it
/// @param yaml what the document is to be
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Staged(long generation, List<String> instances, String yaml) {

  /// Where it lies: `config/staged/gateway`.
  public static final String FOLDER = "staged/";
}
