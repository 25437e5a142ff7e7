package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SiteSettingsTest {

  @Test
  void theSeedNamesTheSampleShop() throws Exception {
    var root = Path.of(System.getProperty("yingda.root", ".."));
    try (var seed = Files.newInputStream(root.resolve("consul/settings/gateway.yaml"))) {
      var values = new YamlPropertySourceLoader().read("gateway", seed);
      assertThat(values)
          .containsEntry("sites.site_sample_shop.tenant", "sample-shop")
          .containsKey("plan.decline.zh");
    }
  }

  @Test
  void aSiteMustBeWhole() {
    refuses("tenant", "");
    refuses("tenant", "a b");
    refuses("name", Map.of("zh", "只有中文"));
    refuses("greeting", "Hello");
    refuses("allowed-origins", "self");
    refuses("allowed-origins", List.of("*"));
    refuses("allowed-origins", List.of("https://shop.example/"));
    refuses("allowed-origins", List.of("shop.example"));
  }

  @Test
  void originsAreComparedAsBrowsersWriteThem() {
    var sites =
        SiteSettings.parse(
            Map.of("site", site("allowed-origins", List.of("https://Shop.Example"))));
    assertThat(sites.find("site"))
        .hasValueSatisfying(
            site -> assertThat(site.admits("https://shop.example", "chat.example")).isTrue());
  }

  private static void refuses(String field, Object value) {
    assertThatThrownBy(() -> SiteSettings.parse(Map.of("site", site(field, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sites.site." + field);
  }

  private static Map<String, Object> site(String field, Object value) {
    var site = new HashMap<String, Object>();
    site.put("tenant", "shop");
    site.put("name", Map.of("zh", "店", "en", "Shop"));
    site.put("greeting", Map.of("zh", "您好", "en", "Hello"));
    site.put("allowed-origins", List.of("self"));
    site.put(field, value);
    return site;
  }
}
