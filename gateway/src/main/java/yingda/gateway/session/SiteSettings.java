package yingda.gateway.session;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `sites` of the settings, as a whole or not at all:
///
///     sites:
///       site_sample_shop:                     # the public site key
///         tenant: sample-shop
///         name: {zh: ..., en: ...}
///         greeting: {zh: ..., en: ...}
///         allowed-origins: [self, "https://shop.example"]
final class SiteSettings {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\[\\]:-]+");

  private SiteSettings() {}

  /// @throws IllegalArgumentException if a site lacks something, or has something wrong
  static Sites parse(Map<String, Object> settings) {
    var sites = new LinkedHashMap<String, Site>();
    settings.forEach(
        (key, site) -> sites.put(id("sites", key), site(key, map("sites." + key, site))));
    return new Sites(Map.copyOf(sites));
  }

  private static Site site(String key, Map<?, ?> settings) {
    var at = "sites." + key;
    return new Site(
        key,
        id(at + ".tenant", text(at + ".tenant", settings.get("tenant"))),
        wording(at + ".name", settings.get("name")),
        wording(at + ".greeting", settings.get("greeting")),
        origins(at + ".allowed-origins", settings.get("allowed-origins")));
  }

  private static Set<String> origins(String at, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw wrong(at, value, "a list of origins");
    }
    var origins = new LinkedHashSet<String>();
    for (var entry : list) {
      var origin = text(at, entry).toLowerCase(Locale.ROOT);
      if (!origin.equals(Site.SELF) && !ORIGIN.matcher(origin).matches()) {
        throw wrong(at, origin, "self, or scheme://host[:port] without a path");
      }
      origins.add(origin);
    }
    return Set.copyOf(origins);
  }

  private static Wording wording(String at, @Nullable Object value) {
    var both = map(at, value);
    return new Wording(text(at + ".zh", both.get("zh")), text(at + ".en", both.get("en")));
  }

  private static Map<?, ?> map(String at, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(at, value, "a map");
  }

  private static String text(String at, @Nullable Object value) {
    if (value instanceof CharSequence text && !text.isEmpty()) {
      return text.toString();
    }
    throw wrong(at, value, "a text");
  }

  private static String id(String at, String value) {
    if (!ID.matcher(value).matches()) {
      throw wrong(at, value, "1 to 64 characters of A-Z a-z 0-9 _ -");
    }
    return value;
  }

  private static IllegalArgumentException wrong(
      String at, @Nullable Object value, String expected) {
    return new IllegalArgumentException("%s: %s (expected: %s)".formatted(at, value, expected));
  }
}
