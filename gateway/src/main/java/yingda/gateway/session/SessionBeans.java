package yingda.gateway.session;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;

/// What sessions are made of.
@Factory
final class SessionBeans {

  @Singleton
  Tokens tokens(@Value("${yingda.session.key-file}") String file) throws IOException {
    return new Tokens(SessionKey.at(Path.of(file)), Clock.systemUTC());
  }

  @Singleton
  Supplier<Sites> sites(Environment environment) {
    var sites = SiteSettings.parse(environment.getProperties("sites", StringConvention.RAW));
    return () -> sites;
  }
}
