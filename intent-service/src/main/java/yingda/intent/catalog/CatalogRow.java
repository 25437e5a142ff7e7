package yingda.intent.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/// A tenant's catalog as it is stored: the file, as it was written.
@MappedEntity(value = "catalog", schema = "intent")
record CatalogRow(@Id String tenant, long version, String yaml, String fileName) {}
