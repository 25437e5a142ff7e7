package yingda.gateway.session;

import java.util.Set;

/// One widget installation of a tenant.
///
/// @param key public; names the site in a page's source
/// @param origins the pages that may use it, as browsers name them; `self` is this gateway's own
record Site(String key, String tenant, Wording name, Wording greeting, Set<String> origins) {

  static final String SELF = "self";

  /// @param host what the request was sent to
  boolean admits(String origin, String host) {
    return origins.contains(origin) || (origins.contains(SELF) && isSelf(origin, host));
  }

  private static boolean isSelf(String origin, String host) {
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
