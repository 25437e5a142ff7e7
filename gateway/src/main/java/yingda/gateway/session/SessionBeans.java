package yingda.gateway.session;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;

/// What sessions are made of.
@Factory
final class SessionBeans {

  private static final Logger log = LoggerFactory.getLogger(SessionBeans.class);

  /// Made at the start, so that a bad key stops it.
  @Context
  Tokens tokens(@Value("${yingda.session.key-file}") String file) throws IOException {
    return new Tokens(SessionKey.at(Path.of(file)), Clock.systemUTC());
  }

  @Singleton
  SettingGroups siteSettings() {
    return SettingGroups.own(List.of(SiteSettings.class));
  }

  /// Made anew with each change, and not with each request.
  @Context
  Supplier<Sites> sites(Settings settings) {
    var sites = new AtomicReference<>(new Sites(Map.of()));
    settings.onChange(view -> {
      var now = view.get(SiteSettings.class, null).asSites();
      if (now.byKey().isEmpty()) {
        log.warn("The settings name no site: nobody can begin a session");
      }
      sites.set(now);
    });
    return sites::get;
  }
}
