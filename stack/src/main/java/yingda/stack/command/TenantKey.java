package yingda.stack.command;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// The key a tenant administers its desk with.
final class TenantKey {

  private TenantKey() {}

  /// That of the environment, else that of the system that runs here.
  ///
  /// @param url of another system, whose key nobody here knows
  static String of(Surroundings surroundings, @Nullable URI url) throws IOException {
    var told = surroundings.environment().getOrDefault("ADMIN_KEY", "");
    if (!told.isBlank()) {
      return told;
    }
    if (url != null) {
      throw new IllegalArgumentException(Words.say("admin.key"));
    }
    return surroundings.home().secrets().adminKey();
  }
}
