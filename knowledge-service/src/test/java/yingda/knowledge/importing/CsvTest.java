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

final class CsvTest {

  @Test
  void quotedCellsMayHoldCommasQuotesAndLines() {
    var file =
        Files.csv(
            """
            id,title,text,language
            a,"Hello, ""you""\","first
            second",en
            """);

    assertThat(file.articles())
        .containsExactly(new Article("a", "Hello, \"you\"", "first\nsecond", "", Language.EN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b                     | faq.csv, row 1        | a header: id, title, text, url, language
          id,text^a,b,c           | faq.csv, row 2        | 2 columns: id, text; found 3
          id,text^a,"b            | faq.csv, row 2        | quotes closed
          id,text^a,"b"c,d        | faq.csv, row 2        | quotes closed
          id,text^a,"x^y"^a,b     | faq.csv, row 3, id    | row 2 has this one
          """)
  void aBadRowRefusesTheFileAndIsNamed(String content, String field, String expected) {
    assertThatThrownBy(() -> Files.csv(content.replace('^', '\n')).articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(field)
        .hasMessageContaining(expected);
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirLine() {
    var content = "id,text\na,?".getBytes(StandardCharsets.UTF_8);
    content[content.length - 1] = (byte) 0xC3;

    assertThatThrownBy(() -> Files.of("faq.csv", Format.CSV, content).articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("faq.csv, line 2");
  }
}
