package yingda.platform.settings.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.platform.settings.Rollout;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.ShopSettings;
import yingda.platform.settings.ShopSettings.Room;
import yingda.platform.settings.ShopSettings.Tone;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.schema.Schema.Layers;

final class CheckerTest {

  private static final Schema SCHEMA =
      Schema.of("shop", List.of(SettingGroups.own(List.of(ShopSettings.class))));

  @Test
  void whatIsNotSaidHasItsDefault() throws Exception {
    var settings = check("{}").get(ShopSettings.class);

    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.largest()).isEqualTo(1 << 20);
    assertThat(settings.colours()).isEmpty();
    assertThat(settings.rooms()).isEmpty();
    assertThat(settings.words().en()).isEqualTo("hello");
  }

  @Test
  void everyKindOfValueIsRead() throws Exception {
    var settings =
        check(
                """
                shop:
                  desk:
                    timeout: 5m
                    step: 250ms
                    limit: 42
                    threshold: 0.75
                    largest: 64KB
                    open: true
                    tone: very-loud
                    fresh: 12.5%
                    colours: [red, blue]
                    rooms:
                      hall: {chairs: 3}
                      attic: {chairs: 1, light: false}
                    words: {en: hi}
                """)
            .get(ShopSettings.class);

    assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.step()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.limit()).isEqualTo(42);
    assertThat(settings.threshold()).isEqualTo(0.75);
    assertThat(settings.largest()).isEqualTo(64 << 10);
    assertThat(settings.open()).isTrue();
    assertThat(settings.tone()).isEqualTo(Tone.VERY_LOUD);
    assertThat(settings.fresh()).isEqualTo(new Rollout("shop.desk.fresh", 12.5));
    assertThat(settings.colours()).containsExactly("red", "blue");
    assertThat(settings.rooms())
        .containsEntry("hall", new Room(3, true))
        .containsEntry("attic", new Room(1, false));
    assertThat(settings.words().en()).isEqualTo("hi");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeout: -1s          | 3 | 14 | shop.desk.timeout | a duration
          timeout: 11m          | 3 | 14 | shop.desk.timeout | 1s to 10m
          timeout: 30           | 3 | 14 | shop.desk.timeout | a duration
          timeout:              | 3 | 13 | shop.desk.timeout | a duration
          timeout: {a: 1}       | 3 | 14 | shop.desk.timeout | a duration
          step: 31s             | 3 | 11 | shop.desk.step | at most shop.desk.timeout
          limit: -5             | 3 | 12 | shop.desk.limit | 1 to 100
          limit: 1.5            | 3 | 12 | shop.desk.limit | a whole number
          limit: many           | 3 | 12 | shop.desk.limit | a whole number
          threshold: .nan       | 3 | 16 | shop.desk.threshold | a number
          threshold: 1e999      | 3 | 16 | shop.desk.threshold | a number
          largest: 9MB          | 3 | 14 | shop.desk.largest | 1KB to 8MB
          open: yes             | 3 | 11 | shop.desk.open | true or false
          tone: loud            | 3 | 11 | shop.desk.tone | one of soft, very-loud
          fresh: 101%           | 3 | 12 | shop.desk.fresh | a percentage
          colours: red          | 3 | 14 | shop.desk.colours | a list
          colours: [a, B]       | 3 | 18 | shop.desk.colours[1] | matches
          colours: [a, b, c, d] | 3 | 14 | shop.desk.colours | 0 to 3 entries
          rooms: {Hall: {}}     | 3 | 13 | shop.desk.rooms.Hall | a key that matches
          rooms: {hall: {}}     | 3 | 19 | shop.desk.rooms.hall.chairs | a whole number
          words: hi             | 3 | 12 | shop.desk.words | a map
          words: {en: ''}       | 3 | 17 | shop.desk.words.en | 1 to 20 characters
          limt: 5               | 3 | 5  | shop.desk.limt | did you mean limit?
          colour: [a]           | 3 | 5  | shop.desk.colour | did you mean colours?
          zzz: 5                | 3 | 5  | shop.desk.zzz | one of timeout, step
          """)
  void aWrongValueIsNamedWithItsPlace(
      String line, int atLine, int atColumn, String path, String expected) throws Exception {
    var faults = check("shop:\n  desk:\n    " + line + "\n").faults();

    assertThat(faults)
        .anySatisfy(fault -> {
          assertThat(fault.document()).isEqualTo("shop");
          assertThat(fault.path()).isEqualTo(path);
          assertThat(fault.expected()).contains(expected);
          assertThat(List.of(fault.line(), fault.column())).containsExactly(atLine, atColumn);
        });
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    var faults = check("shop: {desk: {limit: 0, tone: x, nothing: 1}}\nshops: {}\n").faults();

    assertThat(faults)
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "shop.desk.limit", "shop.desk.tone", "shop.desk.nothing", "shops");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sk-0123456789abcdef0123456789abcdef
          yk_live_abc_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg
          eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.sig
          AKIAIOSFODNN7EXAMPLE
          postgres://yingda:hunter2@db/yingda
          q9X2mVb7Rk1LpZ0tYw8Hc5Nd3Jf6Gs4Q
          """)
  void whatLooksLikeASecretIsRefusedAndNotShown(String secret) throws Exception {
    var faults = check("shop: {desk: {words: {en: \"%s\"}}}".formatted(secret)).faults();

    assertThat(faults).singleElement().asString().contains("secret").doesNotContain(secret);
  }

  @Test
  void aReferenceIsResolvedWhereTheServiceRuns() throws Exception {
    var yaml = "shop: {desk: {words: {en: 'env:YINGDA_HELLO'}, limit: 'env:YINGDA_LIMIT'}}";

    var here =
        check(yaml, reference -> Optional.of(reference.endsWith("HELLO") ? "good day" : "7"));
    var settings = here.get(ShopSettings.class);
    assertThat(settings.words().en()).isEqualTo("good day");
    assertThat(settings.limit()).isEqualTo(7);
    assertThat(here.told())
        .anySatisfy(told -> assertThat(told.value()).isEqualTo("env:YINGDA_HELLO"))
        .noneSatisfy(told -> assertThat(told.value()).isEqualTo("good day"));

    assertThat(check(yaml, References.ELSEWHERE).faults()).isEmpty();
    assertThat(check(yaml, _ -> Optional.of("not a number and too long")).faults()).hasSize(2);
    assertThat(
            check(
                    yaml,
                    _ -> {
                      throw new IllegalArgumentException("is not here");
                    })
                .faults())
        .allSatisfy(fault -> assertThat(fault.message()).contains("is not here"));
  }

  @Test
  void whatAllServicesShareIsTheirsAloneToSayInApplication() throws Exception {
    var schema =
        Schema.of(
            "shop",
            List.of(
                SettingGroups.own(List.of(ShopSettings.class)),
                SettingGroups.shared(List.of(Light.class))));
    var application = Documents.read("application", "light: {on: true}\nshop: {desk: {limit: 3}}");

    var checked =
        schema.check(
            new Layers(Node.Mapping.empty("environment"), application, null), References.ELSEWHERE);

    assertThat(checked.faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.document()).isEqualTo("application");
          assertThat(fault.path()).isEqualTo("shop");
          assertThat(fault.line()).isEqualTo(2);
        });
  }

  @Test
  void aTenantMaySayOnlyWhatIsMeantForTenants() throws Exception {
    var layers =
        new Layers(
            Node.Mapping.empty("environment"), null, Documents.read("shop", "shop: {desk: {}}"));

    var good =
        SCHEMA.check(
            layers,
            Documents.read("tenants/acme", "shop: {shop: {desk: {threshold: 0.9}}}\nother: {x: 1}"),
            References.ELSEWHERE);
    assertThat(good.faults()).isEmpty();
    assertThat(good.get(ShopSettings.class).threshold()).isEqualTo(0.9);

    var bad =
        SCHEMA.check(
            layers,
            Documents.read("tenants/acme", "shop: {shop: {desk: {limit: 9, threshold: 2}}}"),
            References.ELSEWHERE);
    assertThat(bad.faults())
        .extracting(Fault::path)
        .containsExactlyInAnyOrder("shop.shop.desk.limit", "shop.shop.desk.threshold");
  }

  @Test
  void aDeclarationWithADefaultOutOfItsBoundsIsNoSchema() {
    assertThatThrownBy(
            () -> Schema.of("shop", List.of(SettingGroups.own(List.of(Contradiction.class)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit: default 5");
  }

  private static Checked check(String yaml) throws Exception {
    return check(yaml, References.ELSEWHERE);
  }

  private static Checked check(String yaml, References references) throws Exception {
    var own = Documents.read("shop", yaml);
    return SCHEMA.check(new Layers(Node.Mapping.empty("environment"), null, own), references);
  }

  @SettingGroup(value = "light", about = "Light.")
  record Light(@Setting(value = "false", effect = "Whether.") boolean on) {}

  @SettingGroup(value = "wrong", about = "Wrong.")
  record Contradiction(@Setting(value = "5", max = "4", effect = "How many.") int limit) {}
}
