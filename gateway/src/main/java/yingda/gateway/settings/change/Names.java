package yingda.gateway.settings.change;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.schema.Schema;

/// What documents may be called, and whom they concern.
public final class Names {

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Names() {}

  /// @param services all there are
  /// @throws InvalidRequest if no document can be called so
  public static String require(String document, Set<String> services) {
    var tenant = Schema.tenantOf(document);
    var known =
        tenant.isPresent()
            ? TENANT.matcher(tenant.get()).matches()
            : document.equals(Schema.APPLICATION) || services.contains(document);
    if (!known) {
      throw new InvalidRequest(
          "document",
          document,
          "application, tenants/ID, or one of " + String.join(", ", new TreeSet<>(services)));
    }
    return document;
  }

  /// The services that read a document.
  ///
  /// @param services all there are
  static Set<String> concerned(String document, Node.Mapping content, Set<String> services) {
    if (document.equals(Schema.APPLICATION)) {
      return services;
    }
    if (Schema.tenantOf(document).isEmpty()) {
      return Set.of(document);
    }
    var named = new TreeSet<>(content.entries().keySet());
    named.retainAll(services);
    return named;
  }
}
