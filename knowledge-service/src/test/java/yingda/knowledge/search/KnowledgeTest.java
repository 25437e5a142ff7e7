package yingda.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.ELASTICSEARCH;
import static yingda.stack.backing.BackingService.POSTGRES;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.knowledge.KnowledgeServer;
import yingda.knowledge.v1.Passage;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// The service from a file to an answer, on real stores.
@BackingServices({POSTGRES, ELASTICSEARCH})
final class KnowledgeTest {

  private static final String SHOP =
      """
      id\ttitle\ttext\turl\tlanguage
      returns\t如何退货\t登录后打开“我的订单”，点击申请售后，选择退货退款。\thttps://shop.example/returns\tzh
      shipping\t多久发货\t付款后 48 小时内从仓库发出。\t\tzh
      invoice\t怎么开发票\t在订单详情页填写抬头和税号。\t\tzh
      en/returns\tHow to return an item\tOpen your orders, choose the item and ask for a return.\t\ten
      en/shipping\tWhen will my parcel ship?\tWithin 48 hours of payment.\t\ten
      """;

  private static KnowledgeServer server;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeAll
  static void start(Backing backing) {
    server = KnowledgeServer.start(backing);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatIsImportedIsFoundInBothLanguages() {
    var taken = server.importAll(tenant, "shop.tsv", SHOP);

    assertThat(taken.getArticles()).isEqualTo(5);
    assertThat(taken.getChanged()).isEqualTo(5);
    assertThat(server.found(tenant, "我想把东西退掉")).first().isEqualTo("returns");
    assertThat(server.found(tenant, "I want to send something back"))
        .first()
        .isEqualTo("en/returns");
  }

  @Test
  void aPassageSaysWhereItIsFrom() {
    server.importAll(tenant, "shop.tsv", SHOP);

    assertThat(server.search(tenant, "如何退货"))
        .hasSizeLessThanOrEqualTo(5)
        .first()
        .returns("returns#0", Passage::getId)
        .returns("如何退货", Passage::getTitle)
        .returns("https://shop.example/returns", Passage::getUrl)
        .returns("登录后打开“我的订单”，点击申请售后，选择退货退款。", Passage::getText)
        .satisfies(passage -> assertThat(passage.getScore()).isBetween(0.5, 1.0))
        .satisfies(passage -> assertThat(passage.getSimilarity()).isBetween(0.5, 1.0));
  }

  @Test
  void scoresDescendAndTheLimitHolds() {
    server.importAll(tenant, "shop.tsv", SHOP);

    var passages = server.search(tenant, "退货 return", 2, KnowledgeServer.BUDGET);

    assertThat(passages).hasSize(2);
    assertThat(passages.get(0).getScore()).isGreaterThanOrEqualTo(passages.get(1).getScore());
  }

  @Test
  void anArticleOfManyPassagesIsFoundOnce() {
    var page = "关于退货的说明：商品完好即可退货。".repeat(200);
    server.importAll(tenant, "page.tsv", "page\t退货\t" + page);

    assertThat(server.found(tenant, "退货")).containsExactly("page");
  }

  @Test
  void aTenantFindsOnlyItsOwn() {
    var other = tenant + "-b";
    server.importAll(tenant, "a.tsv", "a\t我们的秘密配方是蜂蜜");
    server.importAll(other, "b.tsv", "b\t营业时间是九点到五点");

    assertThat(server.found(other, "秘密配方蜂蜜")).containsExactly("b");
    assertThatThrownBy(() -> server.article(other, "a")).isInstanceOf(NotFound.class);
    assertThat(server.found(tenant + "-c", "秘密配方")).isEmpty();
  }

  @Test
  void twoTenantsMayNameTheirArticlesAlike() {
    var other = tenant + "-b";
    server.importAll(tenant, "a.tsv", "same\t苹果多少钱");
    server.importAll(other, "b.tsv", "same\t香蕉多少钱");

    assertThat(server.search(tenant, "多少钱")).extracting(Passage::getText).containsExactly("苹果多少钱");
    assertThat(server.search(other, "多少钱")).extracting(Passage::getText).containsExactly("香蕉多少钱");
  }

  @Test
  void aBrokenRowIsNamedAndNothingOfTheFileIsTakenIn() {
    assertThatThrownBy(() -> server.importFile(tenant, "faq.tsv", "a\t好的一行\nb\nc\t又一行"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("faq.tsv, row 2");

    assertThatThrownBy(() -> server.article(tenant, "a")).isInstanceOf(NotFound.class);
    assertThat(server.found(tenant, "好的一行")).isEmpty();
  }

  @Test
  void anUnchangedFileChangesNothing() {
    server.importAll(tenant, "shop.tsv", SHOP);

    var again = server.importFile(tenant, "shop.tsv", SHOP);

    assertThat(again.getArticles()).isEqualTo(5);
    assertThat(again.getChanged()).isZero();
    assertThat(server.progress(tenant, again.getImportId()).getIndexed()).isZero();
  }

  @Test
  void aChangedArticleReplacesTheOldOneWithAllItsPassages() {
    var old = "旧的退货政策需要三十天。".repeat(200);
    server.importAll(tenant, "a.tsv", "policy\t%s\nother\t别的事情".formatted(old));

    var taken = server.importAll(tenant, "a.tsv", "policy\t新的规定：七天。\nother\t别的事情");

    assertThat(taken.getChanged()).isEqualTo(1);
    assertThat(server.article(tenant, "policy").getText()).isEqualTo("新的规定：七天。");
    assertThat(server.search(tenant, "旧的退货政策需要三十天"))
        .extracting(Passage::getText)
        .containsExactlyInAnyOrder("新的规定：七天。", "别的事情");
  }

  @Test
  void theSameMayBeImportedAgainAfterAnotherChange() {
    server.importAll(tenant, "a.tsv", "a\t第一版");
    server.importAll(tenant, "a.tsv", "a\t第二版");
    server.importAll(tenant, "a.tsv", "a\t第一版");

    assertThat(server.search(tenant, "版")).extracting(Passage::getText).containsExactly("第一版");
  }

  @Test
  void markdownAndCsvAreTakenInToo() {
    server.importAll(tenant, "zh/help.md", "# 退款 {#refund}\n三天到账。\n# 换货\n七天内可换。");
    server.importAll(tenant, "faq.csv", "id,text\nhours,\"早九点,晚五点\"\n");

    assertThat(server.found(tenant, "退款")).first().isEqualTo("zh/help/refund");
    assertThat(server.article(tenant, "hours").getText()).isEqualTo("早九点,晚五点");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "？", "\"", "*", "a:b AND (", "\u0000"})
  void anOddQuestionIsAnsweredOrRefusedButBreaksNothing(String question) {
    server.importAll(tenant, "shop.tsv", SHOP);

    if (question.isBlank()) {
      assertThatThrownBy(() -> server.search(tenant, question))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("query");
    } else {
      assertThat(server.search(tenant, question)).hasSizeLessThanOrEqualTo(5);
    }
  }

  @Test
  void aQuestionHasAtMostFourThousandCharacters() {
    server.importAll(tenant, "shop.tsv", SHOP);
    var longest = "我想退货".repeat(1_000);

    assertThat(server.found(tenant, longest)).first().isEqualTo("returns");
    assertThatThrownBy(() -> server.search(tenant, longest + "了"))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> server.search(tenant, "退货", 21, KnowledgeServer.BUDGET))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("limit: 21 (expected: 1 to 20)");
  }

  @Test
  void whatNobodyKnowsIsNotFound() {
    assertThatThrownBy(() -> server.progress(tenant, "none")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> server.article(tenant, "none")).isInstanceOf(NotFound.class);
  }

  @Test
  void aFileOfAnUnknownKindIsRefused() {
    assertThatThrownBy(() -> server.importFile(tenant, "shop.pdf", "%PDF"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("TSV, CSV or Markdown");
  }

  @Test
  void aFileThatIsTooLargeIsRefused(Backing backing) {
    try (var small = KnowledgeServer.start(backing, Map.of("knowledge.import.largest", "2KB"))) {
      assertThatThrownBy(() -> small.importFile(tenant, "a.tsv", "a\t" + "x".repeat(2_050)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("a.tsv: more than 2,048 bytes");
      assertThat(small.importFile(tenant, "a.tsv", "a\t" + "x".repeat(2_000)).getChanged())
          .isEqualTo(1);
    }
  }

  @Test
  void itsMetricsTellHowSearchAndIndexingGo() throws Exception {
    server.importAll(tenant, "shop.tsv", SHOP);
    server.search(tenant, "退货");

    assertThat(server.page("/prometheus"))
        .contains("knowledge_search_seconds_bucket{outcome=\"found\"")
        .contains("knowledge_indexed_total")
        .contains("knowledge_unindexed")
        .contains("knowledge_index_trouble 0.0");
  }
}
