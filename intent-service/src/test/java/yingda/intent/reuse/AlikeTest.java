package yingda.intent.reuse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.encoder.Language;
import yingda.intent.model.Asker;
import yingda.intent.model.Likeness;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.prompt.AnswerSettings;
import yingda.intent.prompt.AnswerSettings.Persona;
import yingda.intent.prompt.AnswerSettings.Rules;
import yingda.intent.prompt.Briefing;
import yingda.intent.prompt.Question;
import yingda.intent.prompt.Question.Passage;

class AlikeTest {

  private static final List<Message> SAID =
      List.of(new Message(Role.USER, "你好"), new Message(Role.ASSISTANT, "您好！"));
  private static final Passage RETURNS = new Passage("退货", "七天内可以退货。");
  private static final Passage FEES = new Passage("运费", "十元。");

  private String tenant = "shop";
  private String visitor = "v1";
  private String text = "怎么退货？";
  private String summary = "";
  private List<Message> history = List.of();
  private List<Passage> passages = List.of(RETURNS, FEES);
  private Language language = Language.ZH;
  private String rules = "规则";
  private String edition = "";

  private final Likeness before = likeness();

  @Test
  void theSameQuestionOfAnotherVisitorIsAlike() {
    visitor = "v2";
    text = "请问怎么退货";

    assertThat(likeness()).isEqualTo(before);
    assertThat(before.lasting()).isTrue();
  }

  @Test
  void anotherTenantsIsNot() {
    tenant = "other";
    differs();
  }

  @Test
  void anotherQuestionIsNot() {
    text = "不能退货？";
    differs();
  }

  @Test
  void onePassageInOtherWordsMakesADifference() {
    passages = List.of(RETURNS, new Passage("运费", "十二元。"));
    differs();
  }

  @Test
  void soDoesTheOrderOfPassagesWhichAnswersCiteByNumber() {
    passages = List.of(FEES, RETURNS);
    differs();
  }

  @Test
  void soDoesTheLanguage() {
    language = Language.EN;
    differs();
  }

  @Test
  void soDoOtherRules() {
    rules = "新规则";
    differs();
  }

  @Test
  void soDoesANewEdition() {
    edition = "2";
    differs();
  }

  @Test
  void anotherMannerOfAnsweringMakesADifference() {
    assertThat(before.in("flash 0.3")).isNotEqualTo(before.in("flash 0.4"));
  }

  @Test
  void whatWasSaidBeforeMakesADifferenceAndNobodyElseWillHaveSaidIt() {
    history = SAID;
    differs();
    assertThat(likeness().lasting()).isFalse();

    history = List.of();
    summary = "Order A-77";
    differs();
    assertThat(likeness().lasting()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"订单 20261122 到哪了", "我的电话是 138-0013-8000", "write to me@example.com"})
  void whatSeemsToBeAboutThemselvesDoesNotLast(String question) {
    text = question;

    assertThat(likeness().lasting()).isFalse();
  }

  @Test
  void whileItIsOffNothingIsAlike() {
    var briefing = Briefing.of(question(), settings());

    var marked = new Alike(() -> ReuseFixture.settings(false, edition)).marked(briefing);

    assertThat(marked.messages()).isEqualTo(briefing.prompt().messages());
    assertThat(marked.likeness()).isNull();
  }

  private void differs() {
    assertThat(likeness().key()).isNotEqualTo(before.key());
  }

  private Likeness likeness() {
    var marked =
        new Alike(() -> ReuseFixture.settings(true, edition))
            .marked(Briefing.of(question(), settings()));
    return requireNonNull(marked.likeness());
  }

  private Question question() {
    return new Question(
        text, summary, history, passages, language, new Asker(tenant, visitor), "", "t1");
  }

  private AnswerSettings settings() {
    return new AnswerSettings(new Persona("客服", "Desk"), new Rules(rules, rules), 40, 24_000);
  }
}
