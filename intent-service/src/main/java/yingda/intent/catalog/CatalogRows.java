package yingda.intent.catalog;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.r2dbc.annotation.R2dbcRepository;
import io.micronaut.data.repository.GenericRepository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The table of catalogs.
@R2dbcRepository(dialect = Dialect.POSTGRES)
interface CatalogRows extends GenericRepository<CatalogRow, String> {

  @Query(
      """
      INSERT INTO intent.catalog (tenant, version, yaml, file_name)
      VALUES (:tenant, 1, :yaml, :fileName)
      ON CONFLICT (tenant) DO UPDATE
      SET version = intent.catalog.version + 1,
          yaml = excluded.yaml,
          file_name = excluded.file_name,
          replaced_at = now()
      RETURNING version\
      """)
  Mono<Long> replace(String tenant, String yaml, String fileName);

  @Query("SELECT tenant, version FROM intent.catalog")
  Flux<Numbered> versions();

  Mono<CatalogRow> findByTenant(String tenant);

  /// A tenant, and the version of its catalog.
  @Introspected
  record Numbered(String tenant, long version) {}
}
