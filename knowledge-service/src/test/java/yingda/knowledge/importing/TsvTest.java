package yingda.knowledge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.encoder.Language;
import yingda.knowledge.article.Article;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class TsvTest {

  @Test
  void withoutHeaderTwoColumnsAreIdAndText() {
    assertThat(Files.tsv("P1\t第一\nP2\t第二\n").articles())
        .containsExactly(
            new Article("P1", "", "第一", "", null), new Article("P2", "", "第二", "", null));
  }

  @Test
  void withoutHeaderThreeColumnsHaveATitleAndFourAUrl() {
    assertThat(Files.tsv("P1\t标题\t正文").articles())
        .containsExactly(new Article("P1", "标题", "正文", "", null));
    assertThat(Files.tsv("P1\t标题\t正文\thttps://a.example/p").articles())
        .containsExactly(new Article("P1", "标题", "正文", "https://a.example/p", null));
  }

  @Test
  void aHeaderNamesTheColumnsInAnyOrder() {
    assertThat(Files.tsv("Text\tlanguage\tID\nHello\ten\tg/1#a\n").articles())
        .containsExactly(new Article("g/1#a", "", "Hello", "", Language.EN));
  }

  @Test
  void aByteOrderMarkWindowsLinesAndBlankLinesAreFine() {
    assertThat(Files.tsv("\uFEFFid\ttext\r\n\r\nP1\t第一\r\n\r\n").articles())
        .containsExactly(new Article("P1", "", "第一", "", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          P1~a^P2            | faq.tsv, row 2       | P2                     | 2 columns: id, text; found 1
          P1~a^P2~b~c        | faq.tsv, row 2       | P2 ¦ b ¦ c             | found 3
          a~b~c~d~e          | faq.tsv, row 1       | a ¦ b ¦ c ¦ d ¦ e      | a header, or 2 columns
          P1                 | faq.tsv, row 1       | P1                     | found 1
          id~title^P1~a      | faq.tsv, row 1       | id, title              | a column named text
          id~titel~text^1~a~b| faq.tsv, row 1       | titel                  | did you mean title?
          id~zzzzzz~text^1~a~b | faq.tsv, row 1     | zzzzzz                 | one of id, title, text, url, language)
          id~text~id^1~a~2   | faq.tsv, row 1       | id                     | each column once
          P1~a^~b            | faq.tsv, row 2, id   | ''                     | 1 to 200 letters
          P 1~a              | faq.tsv, row 1, id   | P 1                    | 1 to 200 letters
          P1~a^P2~           | faq.tsv, row 2, text | ''                     | 1 to 100,000 characters
          P1~a^P1~b          | faq.tsv, row 2, id   | P1                     | row 1 has this one
          P1~a•b             | faq.tsv, row 1, text | U+0001 after “a”       | no control characters
          P1~t•~b            | faq.tsv, row 1, title| U+0001 after “t”       | no control characters
          P1~t~b~javascript:alert(1) | faq.tsv, row 1, url | javascript:alert(1) | begins with https://
          P1~t~b~https://    | faq.tsv, row 1, url  | https://               | begins with https://
          id~text~language^P1~b~fr | faq.tsv, row 2, language | fr            | zh, en or nothing
          """)
  void aBadRowRefusesTheFileAndIsNamed(
      String content, String field, String value, String expected) {
    var file = Files.tsv(content.replace('~', '\t').replace('^', '\n').replace('•', '\u0001'));

    assertThatThrownBy(file::articles)
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            refusal -> {
              assertThat(refusal.field()).startsWith(field);
              assertThat(refusal.value()).isEqualTo(value.replace('¦', '|'));
              assertThat(refusal).hasMessageContaining(expected);
            });
  }

  @ParameterizedTest
  @CsvSource({"''", "' \n\n'", "id\ttext"})
  void aFileWithoutArticlesIsRefused(String content) {
    assertThatThrownBy(() -> Files.tsv(content).articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("at least one article");
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    var most = "长".repeat(Draft.LONGEST_TEXT);

    assertThat(Files.tsv("P1\t" + most).articles()).hasSize(1);
    assertThatThrownBy(() -> Files.tsv("P1\t" + most + "长").articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("row 1, text");
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirLine() {
    var content = "P1\t一\nP2\t二\nP3\tx".getBytes(StandardCharsets.UTF_8);
    content[content.length - 1] = (byte) 0xFF;

    assertThatThrownBy(() -> Files.of("faq.tsv", Format.TSV, content).articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("faq.tsv, line 3")
        .hasMessageContaining("UTF-8");
  }
}
