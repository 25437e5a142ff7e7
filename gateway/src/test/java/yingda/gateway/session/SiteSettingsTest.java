package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.schema.Checked;
import yingda.platform.settings.schema.References;
import yingda.platform.settings.schema.Schema;

final class SiteSettingsTest {

  private static final String SITE =
      """
      sites:
        site:
          tenant: shop
          name: {zh: 店, en: Shop}
          greeting: {zh: 您好, en: Hello}
          allowed-origins: [self]
      """;

  @Test
  void theSeedNamesTheSampleShop() throws Exception {
    var root = Path.of(System.getProperty("yingda.root", ".."));
    var seed = Files.readString(root.resolve("consul/settings/gateway.yaml"));
    var sites = Documents.read("gateway", seed).entries().get("sites");

    assertThat(sites)
        .isNotNull()
        .satisfies(entry ->
            assertThat(((Node.Mapping) entry.value()).entries()).containsKey("site_sample_shop"));
  }

  @Test
  void aSiteMustBeWhole() throws Exception {
    assertThat(check(SITE).faults()).isEmpty();

    refuses("tenant: shop", "tenant: a b", "sites.site.tenant");
    refuses("    tenant: shop\n", "", "sites.site.tenant");
    refuses("{zh: 店, en: Shop}", "{zh: 只有中文}", "sites.site.name.en");
    refuses("{zh: 您好, en: Hello}", "Hello", "sites.site.greeting");
    refuses("[self]", "self", "sites.site.allowed-origins");
    refuses("[self]", "['*']", "sites.site.allowed-origins[0]");
    refuses("[self]", "['https://shop.example/']", "sites.site.allowed-origins[0]");
    refuses("[self]", "[shop.example]", "sites.site.allowed-origins[0]");
  }

  @Test
  void originsAreComparedAsBrowsersWriteThem() throws Exception {
    var checked = check(SITE.replace("[self]", "['https://Shop.Example']"));

    assertThat(checked.get(SiteSettings.class).asSites().find("site"))
        .hasValueSatisfying(
            site -> assertThat(site.admits("https://shop.example", "chat.example")).isTrue());
  }

  private static void refuses(String good, String bad, String path) throws Exception {
    assertThat(SITE).contains(good);
    assertThat(check(SITE.replace(good, bad)).faults())
        .anySatisfy(fault -> assertThat(fault.path()).isEqualTo(path));
  }

  private static Checked check(String yaml) throws Exception {
    var schema = Schema.of("gateway", List.of(SettingGroups.own(List.of(SiteSettings.class))));
    var layers =
        new Schema.Layers(Node.Mapping.empty("environment"), null, Documents.read("gateway", yaml));
    return schema.check(layers, References.ELSEWHERE);
  }
}
