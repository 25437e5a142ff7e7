package yingda.stack.launcher;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import yingda.stack.backing.Addresses;
import yingda.stack.backing.BackingService;
import yingda.stack.home.Secrets;
import yingda.stack.service.YingdaService;

/// What a service is told when it starts. Each is told only what it needs.
record Configuration(Addresses backing, Secrets secrets, DeepSeek deepSeek) {

  Map<String, String> of(YingdaService service) throws IOException {
    var told = new HashMap<>(backing.environment(service.needs().toArray(BackingService[]::new)));
    switch (service) {
      case GATEWAY -> {
        told.put("ADMIN_KEY", secrets.adminKey());
        told.put("OPERATOR_KEY", secrets.operatorKey());
        told.put("SESSION_KEY_FILE", secrets.sessionKey().toString());
        told.putAll(deepSeek.description());
      }
      case INTENT -> {
        told.putAll(deepSeek.description());
        told.putAll(deepSeek.access());
      }
      case DIALOG, KNOWLEDGE -> {}
    }
    return told;
  }
}
