package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotationTest {

  private static final String PASSAGES =
      """
      <passages>
      <passage n="1" title="怎么申请退货？">打开“我的订单”，选择“申请售后”。审核在 24 小时内完成。</passage>
      <passage n="2" title="Delivery &amp; freight">Orders over 99 yuan ship free. Others cost 8 yuan.</passage>
      </passages>
      """;

  @Test
  void aChineseQuestionIsAnsweredFromThePassageThatFits() {
    assertThat(Quotation.answer(PASSAGES + "<question>怎么退货？</question>"))
        .isEqualTo("根据资料，打开“我的订单”，选择“申请售后”。审核在 24 小时内完成。[1]");
  }

  @Test
  void anEnglishQuestionIsAnsweredInEnglish() {
    assertThat(Quotation.answer(PASSAGES + "<question>Do orders over 99 ship free?</question>"))
        .isEqualTo(
            "According to our help pages: Orders over 99 yuan ship free. Others cost 8 yuan. [2]");
  }

  @Test
  void nothingIsMadeUpWithoutPassages() {
    assertThat(Quotation.answer("<passages></passages><question>怎么退货？</question>"))
        .contains("没有可以引用");
    assertThat(Quotation.answer("How do I return it?")).contains("nothing I could quote");
  }
}
