package yingda.stack.launcher;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who answers: DeepSeek when there is a key to it, else the stand-in, and then their backups.
final class DeepSeek {

  private static final String KEY = "DEEPSEEK_API_KEY";
  private static final List<String> DESCRIPTION =
      List.of("DEEPSEEK_MODEL", "DEEPSEEK_BASE_URL", "DEEPSEEK_EXTRAS");
  private static final String BACKUP = "BACKUP_";

  private final Map<String, String> environment;
  private final int standInPort;

  DeepSeek(Map<String, String> environment, int standInPort) {
    this.environment = environment;
    this.standInPort = standInPort;
  }

  boolean standIn() {
    return environment.getOrDefault(KEY, "").isBlank();
  }

  /// What may be known of it to anybody.
  Map<String, String> description() {
    var told = new HashMap<String, String>();
    for (var variable : DESCRIPTION) {
      var value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        told.put(variable, value);
      }
    }
    if (standIn()) {
      told.put("DEEPSEEK_BASE_URL", "http://127.0.0.1:" + standInPort);
      told.put("DEEPSEEK_STAND_IN", "true");
    }
    return told;
  }

  /// What only the service that asks it may know.
  Map<String, String> access() {
    var told = new HashMap<String, String>();
    environment.forEach((variable, value) -> {
      if (variable.startsWith(BACKUP)) {
        told.put(variable, value);
      }
    });
    told.put(KEY, standIn() ? "stand-in" : environment.getOrDefault(KEY, ""));
    return told;
  }
}
