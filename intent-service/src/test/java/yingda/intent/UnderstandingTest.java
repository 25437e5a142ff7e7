package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.StatusRuntimeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.RecognizeRequest;
import yingda.intent.v1.RecognizeResponse;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.intent.v1.ReplaceCatalogResponse;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.Unauthenticated;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

@BackingServices({POSTGRES})
class UnderstandingTest {

  private static final String SHOP = "understanding-shop";
  private static final Duration BUSY_MACHINE = Duration.ofMinutes(1);

  private static IntentServer server;

  @BeforeAll
  static void teach(Backing backing) throws Exception {
    server = IntentServer.on(backing, Map.of("DEEPSEEK_MODEL", "some-model"));
    var sample = Path.of(System.getProperty("yingda.root"), "samples", "shop", "intents.yaml");
    var replaced = replace(SHOP, Files.readString(sample));
    assertThat(replaced.getIntents()).isGreaterThanOrEqualTo(20);
    assertThat(replaced.getExamples()).isGreaterThanOrEqualTo(300);
    eventually(
        BUSY_MACHINE, () -> assertThat(recognize(SHOP, "你好").getIntent()).isEqualTo("greeting"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "我想把东西退掉, return_goods, zh",
    "我的快递走到哪里了, track_order, zh",
    "能开公司抬头的发票吗, invoice, zh",
    "How can I send this back for a refund?, return_goods, en",
    "can I speak to a real person please, talk_to_human, en"
  })
  void aQuestionIsRecognizedInWordsNobodyTaught(String text, String intent, String language) {
    var recognized = recognize(SHOP, text);

    assertThat(recognized.getIntent()).isEqualTo(intent);
    assertThat(recognized.getLanguage()).isEqualTo(language);
    assertThat(recognized.getTitle()).isNotEmpty();
    assertThat(recognized.getConfidence()).isBetween(0.3, 1.0);
  }

  @Test
  void aReplyComesInTheLanguageOfTheQuestion() {
    assertThat(recognize(SHOP, "你好呀").getReply()).contains("青禾");
    assertThat(recognize(SHOP, "hello there").getReply()).contains("Qinghe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "量子力学的测不准原理是什么",
        "帮我写一首关于秋天的诗",
        "asdf qwer zxcv",
        "What is the airspeed velocity of an unladen swallow?",
        "。。。！！！",
        "1234567",
        "😀😀😀"
      })
  void whatTheShopKnowsNothingOfHasNoIntent(String text) {
    var recognized = recognize(SHOP, text);

    assertThat(recognized.getIntent()).isEmpty();
    assertThat(recognized.getTitle()).isEmpty();
    assertThat(recognized.getReply()).isEmpty();
  }

  @Test
  void aTenantWithoutACatalogHasNoIntents() {
    var recognized = recognize("somebody-else", "怎么退货");

    assertThat(recognized.getIntent()).isEmpty();
    assertThat(recognized.getConfidence()).isZero();
    assertThat(recognized.getLanguage()).isEqualTo("zh");
  }

  @Test
  void aNewCatalogReplacesTheOldOneAsAWhole() {
    replace("changing", catalog("first", "怎么退货", "我要退货"));
    eventually(
        BUSY_MACHINE,
        () -> assertThat(recognize("changing", "怎么退货").getIntent()).isEqualTo("first"));

    replace("changing", catalog("second", "怎么退货", "我要退货"));
    eventually(
        BUSY_MACHINE,
        () -> assertThat(recognize("changing", "怎么退货").getIntent()).isEqualTo("second"));
  }

  @Test
  void aCatalogWithAMistakeChangesNothing() {
    replace("careful", catalog("first", "怎么退货", "我要退货"));
    eventually(
        BUSY_MACHINE,
        () -> assertThat(recognize("careful", "怎么退货").getIntent()).isEqualTo("first"));

    assertThatThrownBy(() -> replace("careful", catalog("Not a name", "a", "b")))
        .satisfies(thrown ->
            assertThat(Failures.from(thrown, "intent-service"))
                .isInstanceOfSatisfying(
                    InvalidRequest.class,
                    refusal -> {
                      assertThat(refusal.field()).isEqualTo("intents[0].name");
                      assertThat(refusal.value()).isEqualTo("Not a name");
                      assertThat(refusal.expected()).contains("a-z 0-9 _", "line 2");
                    }));
    assertThat(recognize("careful", "怎么退货").getIntent()).isEqualTo("first");
  }

  @Test
  void everyInstanceNoticesAndARestartForgetsNothing(Backing backing) {
    replace("lasting", catalog("kept", "怎么退货", "我要退货"));

    try (var another = IntentServer.on(backing, Map.of())) {
      assertThat(
              another
                  .as("lasting")
                  .recognize(RecognizeRequest.newBuilder().setText("怎么退货").build())
                  .getIntent())
          .isEqualTo("kept");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4001})
  void aTextOfTheWrongLengthIsRefused(int length) {
    assertThatThrownBy(() -> recognize(SHOP, "长".repeat(length)))
        .satisfies(thrown ->
            assertThat(Failures.from(thrown, "intent-service")).isInstanceOf(InvalidRequest.class));
  }

  @Test
  void theLongestTextIsRecognizedInTime() {
    assertThat(recognize(SHOP, "退货".repeat(2000)).getLanguage()).isEqualTo("zh");
  }

  @Test
  void aCallThatNamesNoTenantIsRefused() {
    assertThatThrownBy(() ->
            server.asNobody().recognize(RecognizeRequest.newBuilder().setText("怎么退货").build()))
        .isInstanceOf(StatusRuntimeException.class)
        .satisfies(thrown ->
            assertThat(Failures.from(thrown, "intent-service"))
                .isInstanceOf(Unauthenticated.class));
  }

  @Test
  void theModelIsDescribedAsConfigured() {
    var model = server.as(SHOP).describeModel(DescribeModelRequest.getDefaultInstance());

    assertThat(model.getModel()).isEqualTo("some-model");
    assertThat(model.getStandIn()).isFalse();
  }

  @Test
  void whatRecognizingTakesIsMeasured() throws Exception {
    recognize(SHOP, "怎么退货");

    assertThat(server.get("/prometheus").body())
        .contains("yingda_recognize_duration_seconds_count");
  }

  private static RecognizeResponse recognize(String tenant, String text) {
    return server.as(tenant).recognize(RecognizeRequest.newBuilder().setText(text).build());
  }

  private static ReplaceCatalogResponse replace(String tenant, String yaml) {
    return server
        .as(tenant)
        .replaceCatalog(
            ReplaceCatalogRequest.newBuilder().setYaml(yaml).setFileName("intents.yaml").build());
  }

  private static String catalog(String name, String... examples) {
    return """
    intents:
      - name: %s
        title: {zh: 退货, en: Returns}
        examples: [%s]
    """
        .formatted(name, String.join(", ", examples));
  }
}
