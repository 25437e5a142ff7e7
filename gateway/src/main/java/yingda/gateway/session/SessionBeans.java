package yingda.gateway.session;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.convert.format.MapFormat.MapTransformation;
import io.micronaut.core.naming.conventions.StringConvention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What sessions are made of.
@Factory
final class SessionBeans {

  private static final Logger log = LoggerFactory.getLogger(SessionBeans.class);

  /// Made at the start, so that a bad key stops it.
  @Context
  Tokens tokens(@Value("${yingda.session.key-file}") String file) throws IOException {
    return new Tokens(SessionKey.at(Path.of(file)), Clock.systemUTC());
  }

  /// Made at the start, so that bad settings stop it.
  @Context
  Supplier<Sites> sites(
      @Property(name = "sites")
          @MapFormat(keyFormat = StringConvention.RAW, transformation = MapTransformation.NESTED)
          @Nullable Map<String, Object> settings) {
    if (settings == null) {
      log.warn("The settings name no site: nobody can begin a session");
    }
    var sites = settings == null ? new Sites(Map.of()) : SiteSettings.parse(settings);
    return () -> sites;
  }
}
