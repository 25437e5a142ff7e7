package yingda.dialog.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;

/// Where a message goes: a host, and the one address of it that was checked and is connected to.
///
/// @param host as the URL has it, without brackets
/// @param path with its query; begins with a slash
record Target(boolean encrypted, String host, int port, String path, InetAddress address) {

  /// Says who is behind a name.
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /// Looks a URL up.
  ///
  /// @param anywhere whether it may lie in a private network, and need no encryption
  /// @throws Undeliverable if nothing may be sent there
  static Target of(String url, boolean anywhere, Resolver resolver) throws Undeliverable {
    var uri = uri(url);
    var encrypted = "https".equalsIgnoreCase(uri.getScheme());
    var host = uri.getHost().replaceAll("[\\[\\]]", "");
    var port = uri.getPort() >= 0 ? uri.getPort() : encrypted ? 443 : 80;
    if (!anywhere && !(encrypted && port == 443)) {
      throw new Undeliverable("the URL is not https on port 443");
    }
    return new Target(encrypted, host, port, path(uri), address(host, anywhere, resolver));
  }

  /// What the `Host` header says.
  String authority() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    return port == (encrypted ? 443 : 80) ? name : name + ":" + port;
  }

  private static URI uri(String url) throws Undeliverable {
    try {
      var uri = new URI(url);
      if (uri.getHost() == null || uri.getRawUserInfo() != null) {
        throw new Undeliverable("the URL names no host, or a user");
      }
      return uri;
    } catch (URISyntaxException _) {
      throw new Undeliverable("the URL is malformed");
    }
  }

  private static String path(URI uri) {
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /// All of a host's addresses must be fit: what is connected to must not depend on luck.
  private static InetAddress address(String host, boolean anywhere, Resolver resolver)
      throws Undeliverable {
    try {
      var addresses = resolver.resolve(host);
      if (!anywhere && !addresses.stream().allMatch(PublicAddress::is)) {
        throw new Undeliverable("the host is not on the open Internet");
      }
      return addresses.getFirst();
    } catch (UnknownHostException _) {
      throw new Undeliverable("the host is unknown");
    }
  }
}
