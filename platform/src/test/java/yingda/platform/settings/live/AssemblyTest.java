package yingda.platform.settings.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.ShopSettings;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.schema.Fault;
import yingda.platform.settings.schema.References;
import yingda.platform.settings.schema.Schema;

final class AssemblyTest {

  private static final String GOOD = "shop: {desk: {limit: 20}}";

  private final Assembly assembly =
      new Assembly(
          Schema.of("shop", List.of(SettingGroups.own(List.of(ShopSettings.class)))),
          References.ELSEWHERE,
          Node.Mapping.empty("environment"));

  private final Map<String, Document> documents = new HashMap<>();
  private State state = assembly.first();
  private long index;

  @Test
  void aDocumentWithAFaultIsLeftOutAsAWholeAndTheNextGoodOneApplies() {
    write("shop", GOOD);
    for (var garbage :
        List.of(
            "shop: {desk: {limit: 30, timeout: soon}}",
            "shop: {desk: {limit: 30, unknown: 1}}",
            "shop: {desk: {limit: -30}}",
            "shop: {desk: {limit: 30",
            "",
            "x".repeat(512 * 1024))) {
      var generation = state.generation();
      write("shop", garbage);
      assertThat(limit()).as(garbage).isEqualTo(20);
      assertThat(state.refused()).extracting(Fault::document).containsOnly("shop");
      assertThat(state.generation()).isEqualTo(generation);

      write("shop", "shop: {desk: {limit: 40}}");
      assertThat(limit()).isEqualTo(40);
      assertThat(state.refused()).isEmpty();
      write("shop", GOOD);
    }
  }

  @Test
  void aKeyThatIsRemovedHasItsDefaultAgain() {
    write("shop", GOOD);
    write("shop", "shop: {desk: {}}");

    assertThat(limit()).isEqualTo(10);
  }

  @Test
  void aDocumentThatIsGoneStillHoldsUntilItIsBack() {
    write("shop", GOOD);
    documents.clear();
    look();

    assertThat(limit()).isEqualTo(20);
    assertThat(state.refused())
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("is gone"));

    write("shop", "shop: {desk: {limit: 50}}");
    assertThat(limit()).isEqualTo(50);
    assertThat(state.refused()).isEmpty();
  }

  @Test
  void aTrialLeavesNothingBehindWhateverLiesBeneathIt() {
    write("shop", GOOD);
    stage("shop", "shop: {desk: {limit: 50}}");
    assertThat(limit()).isEqualTo(50);
    assertThat(state.baseline().values()).extracting(Document::text).containsExactly(GOOD);

    write("shop", "shop: {desk: {limit: no}}");
    assertThat(limit()).isEqualTo(20);
  }

  @Test
  void aTrialOfANewDocumentLeavesNothingBehind() {
    stage("shop", "shop: {desk: {limit: 50}}");
    assertThat(limit()).isEqualTo(50);
    assertThat(state.baseline()).isEmpty();

    look();
    assertThat(limit()).isEqualTo(10);
    assertThat(state.refused()).isEmpty();
  }

  @Test
  void oneDocumentsFaultHoldsUpNoOther() {
    write("shop", GOOD);
    write("tenants/acme", "shop: {shop: {desk: {threshold: 5}}}");
    write("tenants/zeta", "shop: {shop: {desk: {threshold: 0.2}}}");

    assertThat(limit()).isEqualTo(20);
    assertThat(threshold("acme")).isEqualTo(0.5);
    assertThat(threshold("zeta")).isEqualTo(0.2);
    assertThat(state.refused()).extracting(Fault::document).containsExactly("tenants/acme");

    write("tenants/acme", "shop: {shop: {desk: {threshold: 0.9}}}");
    assertThat(threshold("acme")).isEqualTo(0.9);
    assertThat(threshold(null)).isEqualTo(0.5);
  }

  @Test
  void whatHoldsForATenantRestsOnWhatHoldsForAll() {
    write("tenants/acme", "shop: {shop: {desk: {words: {en: hey}}}}");
    write("shop", "shop: {desk: {threshold: 0.7}}");

    assertThat(threshold("acme")).isEqualTo(0.7);
    assertThat(state.get(ShopSettings.class, "acme").words().en()).isEqualTo("hey");
  }

  @Test
  void othersDocumentsAreNobodysBusiness() {
    write("gateway", "{{{{");
    write("shop", GOOD);

    assertThat(state.refused()).isEmpty();
    assertThat(state.good()).containsOnlyKeys("shop");
  }

  @Test
  void whatChangedIsToldValueByValue() {
    write("shop", GOOD);
    var before = state;
    write("shop", "shop: {desk: {limit: 21, rooms: {hall: {chairs: 2}}}}");

    assertThat(state.changes(before))
        .containsExactlyInAnyOrder(
            "shop.desk.limit 20 → 21",
            "shop.desk.rooms.hall.chairs – → 2",
            "shop.desk.rooms.hall.light – → true");
  }

  private void write(String name, String text) {
    index++;
    documents.put(name, new Document(name, text, index, index));
    look();
  }

  private void look() {
    state = assembly.next(state, new Found(index, Map.copyOf(documents), Set.of()));
  }

  /// Has this instance try a text in a document's place.
  private void stage(String name, String text) {
    index++;
    var tried = new HashMap<>(documents);
    tried.put(name, new Document(name, text, index, index));
    state = assembly.next(state, new Found(index, tried, Set.of(name)));
  }

  private int limit() {
    return state.get(ShopSettings.class, null).limit();
  }

  private double threshold(@Nullable String tenant) {
    return state.get(ShopSettings.class, tenant).threshold();
  }
}
