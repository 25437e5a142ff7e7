package yingda.gateway.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// The widget installations there are.
@SettingGroup(value = SettingGroup.TOP, about = "")
record SiteSettings(
    @Setting(
            pattern = "[A-Za-z0-9_-]{1,64}",
            max = "10000",
            effect = "Widget installations, by their public site key.")
        Map<String, SiteSetting> sites) {

  /// The sites as requests are held against them.
  Sites asSites() {
    var byKey = new LinkedHashMap<String, Site>();
    sites.forEach((key, site) -> byKey.put(key, site.as(key)));
    return new Sites(Map.copyOf(byKey));
  }

  /// One of them.
  @SettingGroup(about = "A widget installation.")
  record SiteSetting(
      @Setting(pattern = "[A-Za-z0-9_-]{1,64}", effect = "The tenant it belongs to.") String tenant,
      Wording name,
      Wording greeting,
      @Setting(
              pattern = "self|(?i:https?://[a-z0-9.\\[\\]:-]+)",
              max = "100",
              effect =
                  "The pages that may use it, as browsers name them (`https://shop.example`); `self`"
                      + " is any page that this gateway serves.")
          List<String> allowedOrigins) {

    private Site as(String key) {
      var origins =
          allowedOrigins.stream()
              .map(origin -> origin.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      return new Site(key, tenant, name, greeting, origins);
    }
  }
}
