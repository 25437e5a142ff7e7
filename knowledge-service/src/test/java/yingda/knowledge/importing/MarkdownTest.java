package yingda.knowledge.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.encoder.Language;
import yingda.knowledge.article.Article;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class MarkdownTest {

  @Test
  void everyFirstLevelHeadingBeginsAnArticle() {
    var file =
        Files.markdown(
            "zh/returns.md",
            """
            ---
            language: zh
            url: "https://shop.example/returns"
            ---
            # 如何退货 {#how-to-return}

            先申请。

            ## 之后
            再寄回。

            # 退款
            三天到账。
            """);

    assertThat(file.articles())
        .containsExactly(
            new Article(
                "zh/returns/how-to-return",
                "如何退货",
                "先申请。\n\n## 之后\n再寄回。",
                "https://shop.example/returns#how-to-return",
                Language.ZH),
            new Article(
                "zh/returns/退款", "退款", "三天到账。", "https://shop.example/returns#退款", Language.ZH));
  }

  @Test
  void aHeadingsWordsMakeItsAnchor() {
    assertThat(Files.markdown("a.md", "# What's new, in 2.0? \nx").articles().getFirst().id())
        .isEqualTo("a/what-s-new-in-2-0");
  }

  @Test
  void theFrontMatterMayNameTheArticlesOtherwise() {
    assertThat(Files.markdown("a.md", "---\nid: help/de\n---\n# Hi #\nx").articles())
        .containsExactly(new Article("help/de/hi", "Hi", "x", "", null));
  }

  @Test
  void aHashInCodeIsNoHeading() {
    var text = "```sh\n# comment\n```\n    # code\n#no heading";

    assertThat(Files.markdown("a.md", "# One\n" + text).articles())
        .containsExactly(new Article("a/one", "One", text, "", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text first^# One^x        | a.md, line 1     | a heading
          # One^# Two^x             | a.md, line 1, text | 1 to 100,000
          # One^x^# One^y           | a.md, line 3, id | line 1 has this one
          # ?!^x                    | a.md, line 1, id | ''
          # One {#a b}^x            | a.md, line 1, id | a/a b
          ---^langage: zh^---^# A^x | a.md, line 2     | did you mean language?
          ---^language zh^---^# A^x | a.md, line 2     | name: value
          ---^language: fr^---^# A^x| a.md, line 4, language | zh, en or nothing
          ---^title: x^---^# A^x    | a.md, line 2     | one of id, language, url
          ---^language: zh^# A^x    | a.md, line 3     | name: value
          ---^language: zh          | a.md, line 1     | a second ---
          """)
  void aBadLineRefusesTheFileAndIsNamed(String content, String field, String expected) {
    assertThatThrownBy(() -> Files.markdown("a.md", content.replace('^', '\n')).articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(field)
        .hasMessageContaining(expected);
  }

  @Test
  void aFileNameThatCanBeNoIdIsRefused() {
    assertThatThrownBy(() -> Files.markdown("my file.md", "# A\nx").articles())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("my file/a");
    assertThatThrownBy(() -> Files.markdown("a\nb.md", "# A\nx"))
        .isInstanceOf(InvalidRequest.class);
  }
}
