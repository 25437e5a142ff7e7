package yingda.intent.catalog;

import io.r2dbc.spi.R2dbcException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Catalogs in PostgreSQL, one row each.
@Singleton
final class SqlCatalogs implements Catalogs {

  private static final Logger log = LoggerFactory.getLogger(SqlCatalogs.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final CatalogRows rows;

  /// Said once when it begins and once when it is over: somebody asks twice a second.
  private final AtomicBoolean away = new AtomicBoolean();

  SqlCatalogs(CatalogRows rows) {
    this.rows = rows;
  }

  @Override
  public Catalog replace(String tenant, String yaml, String fileName) {
    var catalog = Catalog.read(yaml);
    var version = await(rows.replace(tenant, yaml, fileName));
    log.info("Catalog of {} is now version {}, from {}", tenant, version, fileName);
    return catalog;
  }

  @Override
  public Map<String, Long> versions() {
    var versions =
        await(
            rows.versions()
                .collectMap(CatalogRows.Numbered::tenant, CatalogRows.Numbered::version));
    return versions == null ? Map.of() : versions;
  }

  @Override
  public Optional<Version> find(String tenant) {
    return Optional.ofNullable(await(rows.findByTenant(tenant)))
        .map(row -> new Version(row.version(), Catalog.read(row.yaml())));
  }

  private <T> @Nullable T await(Mono<T> answer) {
    var result = answer.timeout(TIMEOUT).onErrorMap(SqlCatalogs::isAway, this::away).block();
    if (away.getAndSet(false)) {
      log.info("PostgreSQL answers again");
    }
    return result;
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof R2dbcException
        || failure instanceof TimeoutException
        || failure.getCause() instanceof R2dbcException;
  }

  private DependencyUnavailable away(Throwable failure) {
    if (!away.getAndSet(true)) {
      log.warn("PostgreSQL does not answer: {}", failure.toString());
    }
    return new DependencyUnavailable("postgresql", "the intents' database can't be reached");
  }
}
