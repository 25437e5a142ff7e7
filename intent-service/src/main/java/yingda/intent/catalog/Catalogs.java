package yingda.intent.catalog;

import java.util.Map;
import java.util.Optional;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// The catalogs of all tenants.
///
/// Every method throws [DependencyUnavailable] when the database doesn't answer.
public interface Catalogs {

  /// Replaces a tenant's catalog as a whole.
  ///
  /// @param fileName what the file is called, for the record
  /// @throws InvalidRequest if there is a mistake in it; nothing is changed then
  Catalog replace(String tenant, String yaml, String fileName);

  /// The version of each tenant's catalog. A version is greater than those before it.
  Map<String, Long> versions();

  /// A tenant's catalog as it is now.
  Optional<Version> find(String tenant);

  /// A catalog and its version.
  record Version(long number, Catalog catalog) {}
}
