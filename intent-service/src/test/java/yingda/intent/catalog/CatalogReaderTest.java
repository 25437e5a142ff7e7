package yingda.intent.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import yingda.encoder.Language;
import yingda.platform.failure.ServiceException.InvalidRequest;

class CatalogReaderTest {

  private static final String GOOD =
      """
      intents:
        - name: greeting
          title: {zh: 问候, en: Greeting}
          examples:
            - 你好
            - "88"
          reply: {zh: 您好, en: Hello}
        - name: returns
          title: {zh: 退货, en: Returns}
          examples: [怎么退货, how do I return it]
      """;

  @Test
  void aCatalogIsReadAsItIsWritten() {
    var catalog = CatalogReader.read(GOOD);

    assertThat(catalog.intents()).extracting("name").containsExactly("greeting", "returns");
    assertThat(catalog.examples()).isEqualTo(4);
    var greeting = catalog.find("greeting").orElseThrow();
    assertThat(greeting.examples()).containsExactly("你好", "88");
    assertThat(greeting.title(Language.EN)).isEqualTo("Greeting");
    assertThat(greeting.reply(Language.ZH)).isEqualTo("您好");
    assertThat(catalog.find("returns").orElseThrow().reply(Language.ZH)).isEmpty();
  }

  @Test
  void aMisspeltKeyIsNamedWithWhatWasMeantAndItsLine() {
    assertRefused(
        GOOD.replace("title: {zh: 退货", "titel: {zh: 退货"),
        "intents[1]",
        "titel",
        "did you mean title?; line 9");
  }

  @Test
  void anUnknownKeyIsNamedWithThoseThereAre() {
    assertRefused(
        GOOD.replace("reply:", "slots:"),
        "intents[0]",
        "slots",
        "one of name, title, examples, reply; line 7");
  }

  @Test
  void aNameIsOfAFewCharacters() {
    assertRefused(
        GOOD.replace("name: returns", "name: Returns!"),
        "intents[1].name",
        "Returns!",
        "1 to 64 characters of a-z 0-9 _; line 8");
  }

  @Test
  void aNameIsThereOnce() {
    assertRefused(
        GOOD.replace("name: returns", "name: greeting"),
        "intents[1].name",
        "greeting",
        "something that is not at intents[0].name already; line 8");
  }

  @Test
  void anExampleIsThereOnce() {
    assertRefused(
        GOOD.replace("[怎么退货,", "[你好,"),
        "intents[1].examples[0]",
        "你好",
        "something that is not at intents[0].examples[0] already; line 10");
  }

  @Test
  void oneExampleIsTooFew() {
    assertRefused(
        GOOD.replace("[怎么退货, how do I return it]", "[怎么退货]"),
        "intents[1].examples",
        "1 of them",
        "2 to 500 of them; line 10");
  }

  @Test
  void aTextIsNeitherEmptyNorEndless() {
    assertRefused(
        GOOD.replace("怎么退货", "\"  \""),
        "intents[1].examples[0]",
        "  ",
        "1 to 500 characters; line 10");
    assertThatThrownBy(() -> CatalogReader.read(GOOD.replace("怎么退货", "长".repeat(501))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("1 to 500 characters; line 10");
  }

  @Test
  void aTitleIsNeededInEachLanguage() {
    assertRefused(
        GOOD.replace("{zh: 退货, en: Returns}", "{zh: 退货}"),
        "intents[1].title.en",
        "nothing",
        "a value; line 9");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertRefused(
        "intents:\n  - title: {zh: 退货, en: Returns}\n",
        "intents[0].name",
        "nothing",
        "a value; line 2");
    assertRefused("{}", "", "a mapping", "the key intents; line 1");
    assertRefused("intents: []", "intents", "0 of them", "1 to 500 of them; line 1");
    assertRefused("", "yaml", "nothing", "a catalog of intents");
  }

  @Test
  void theWrongShapeIsNamed() {
    assertRefused("- a\n- b\n", "", "a list", "a mapping with the keys intents; line 1");
    assertRefused("intents: 7", "intents", "7", "a list; line 1");
    assertRefused(
        GOOD.replace("{zh: 问候, en: Greeting}", "问候"),
        "intents[0].title",
        "问候",
        "a mapping with the keys zh, en; line 3");
    assertRefused(
        GOOD.replace("- 你好", "- {a: b}"), "intents[0].examples[0]", "a mapping", "a text; line 5");
  }

  @Test
  void aKeyIsThereOnce() {
    assertRefused(
        GOOD + "intents: []\n", "intents", "a list", "the key intents once only; line 11");
  }

  @Test
  void whatIsNoYamlIsRefusedWithItsLine() {
    assertThatThrownBy(() -> CatalogReader.read("intents:\n  - name: [a\n"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("well-formed YAML; line");
  }

  @Test
  void aliasesCannotMultiply() {
    var bomb =
        "a: &a [x, x]\n"
            + IntStream.range(0, 9).mapToObj(_ -> "- *a").collect(Collectors.joining("\n"));

    assertThatThrownBy(() -> CatalogReader.read(bomb)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void anEndlessFileIsRefusedUnread() {
    assertThatThrownBy(() -> CatalogReader.read("x".repeat(1024 * 1024 + 1)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("at most 1048576");
  }

  private static void assertRefused(String yaml, String field, String value, String expected) {
    assertThatThrownBy(() -> CatalogReader.read(yaml))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo(field);
              assertThat(refusal.value()).isEqualTo(value);
              assertThat(refusal.expected()).isEqualTo(expected);
            });
  }
}
