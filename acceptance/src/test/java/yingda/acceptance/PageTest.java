package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The chat page in a real browser, in front of the real system.
@ExtendWith(Whole.Extension.class)
final class PageTest {

  private static final Path PHOTOGRAPHS = Path.of("target/photographs");

  private final Whole whole;
  private Browser browser;

  PageTest(Whole whole) {
    this.whole = whole;
  }

  @BeforeEach
  void open() throws Exception {
    browser = Browser.open();
  }

  @AfterEach
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aVisitorAsksWatchesTheAnswerGrowOpensASourceAndComesBack() throws Exception {
    whole.model("{\"tokensPerSecond\":20}");
    browser.size(1200, 900).visit(whole.gateway());
    assertThat(browser.see("stand-in-note").getText()).contains("替身");

    browser.see("input").sendKeys("买错了想退货，怎么操作？\n");

    var lengths = new TreeSet<Integer>();
    var seen = new ArrayList<String>();
    eventually(
        Whole.PATIENCE,
        () -> {
          var answer = browser.see("message-bot");
          lengths.add(answer.getText().length());
          seen.add(answer.getDomAttribute("data-state"));
          assertThat(seen.getLast()).isEqualTo("done");
        });
    assertThat(lengths).as("lengths of the text as it grew").hasSizeGreaterThan(3);
    assertThat(seen).contains("streaming");
    var answer = browser.see("message-bot").getText();

    browser.press("source-item");
    assertThat(browser.see("source-text").getText()).contains("退");
    browser.photograph(PHOTOGRAPHS.resolve("zh-source.png"));
    browser.run("document.activeElement.blur()");

    browser.reload();
    eventually(
        Whole.PATIENCE,
        () -> assertThat(browser.see("message-visitor").getText()).contains("买错了想退货"));
    eventually(
        Whole.PATIENCE,
        () -> assertThat(browser.see("message-bot").getText()).contains(answer.substring(0, 20)));
    whole.model("{\"tokensPerSecond\":60}");
  }

  @ParameterizedTest
  @CsvSource({
    "zh, 1200, 900, 保修期是多久？",
    "zh,  375, 812, 保修期是多久？",
    "en, 1200, 900, How do I return something?",
    "en,  375, 812, How do I return something?",
  })
  void thePageFitsAndSpeaksTheVisitorsLanguage(
      String language, int width, int height, String question) throws Exception {
    browser.size(width, height).visit(whole.gateway().resolve("/?lang=" + language));
    var note = browser.see("stand-in-note").getText();
    assertThat(note).contains(language.equals("zh") ? "替身" : "stand-in");

    browser.see("input").sendKeys(question + "\n");

    eventually(
        Whole.PATIENCE,
        () ->
            assertThat(browser.see("message-bot").getDomAttribute("data-state")).isEqualTo("done"));
    browser.photograph(PHOTOGRAPHS.resolve("%s-%d.png".formatted(language, width)));
    assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))
        .as("nothing sticks out sideways")
        .isEqualTo(true);
  }

  @Test
  void aQuestionThatFailsSaysWhyAndCanBeAskedAgain() throws Exception {
    standIns(false);
    whole.model("{\"mode\":\"busy503\"}");
    browser.size(1200, 900).visit(whole.gateway());
    // What was answered once needs no model.
    browser.see("input").sendKeys("沙发的保修期是多久？\n");
    browser.see("retry");

    whole.model("{\"mode\":\"ok\"}");
    standIns(true);
    browser.press("retry");

    eventually(
        Whole.PATIENCE,
        () ->
            assertThat(browser.see("message-bot").getDomAttribute("data-state")).isEqualTo("done"));
  }

  /// Whether anything may stand in for a model that fails.
  private void standIns(boolean allowed) throws Exception {
    whole
        .settings()
        .change(
            Map.of(
                "document",
                "intent-service",
                "set",
                Map.of(
                    "ladder.extract",
                    allowed,
                    "ladder.curated",
                    allowed,
                    "ladder.refusal",
                    allowed),
                "who",
                "test",
                "why",
                "to see a failure"));
  }
}
