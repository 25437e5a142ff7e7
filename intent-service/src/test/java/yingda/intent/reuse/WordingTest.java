package yingda.intent.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          怎么退货？            | 怎么退货
          怎么退货?!            | 怎么退货
          '  怎么退货 。'        | 怎么退货
          请问怎么退货          | 怎么退货
          您好，请问怎么退货呢？ | 怎么退货
          你好请问一下怎么退货   | 怎么退货
          想问一下怎么退货，谢谢 | 怎么退货
          怎么退货呀           | 怎么退货
          “怎么退货”           | 怎么退货
          ＩＰＨＯＮＥ　１５保修  | iphone 15 保修
          退货，怎么办          | 退货。怎么办
          《会员规则》是什么     | 会员规则是什么
          How do I return it?  | how do i return it
          Hi, how do I return it?          | how do i return it
          Hello how do I return it please? | how do i return it
          How do I return the item? Thanks | how do I return item
          Could you tell me how to pay     | how to pay
          I'd like to know how to pay      | how to pay
          can’t I pay by card              | can't i pay by card
          """)
  void theSameInOtherClothesIsTheSame(String one, String other) {
    assertThat(Wording.of(one)).isEqualTo(Wording.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          可以一起吃吗      | 不可以一起吃吗
          不，可以一起吃吗  | 不可以一起吃吗
          不 可以一起吃吗   | 不可以一起吃吗
          从深圳到上海      | 从上海到深圳
          可以退货          | 可以退货吗
          没有收到货        | 收到货
          满100减20         | 满100减2
          打9.5折           | 打95折
          打 .5 折          | 打5折
          3-5天到           | 35天到
          3~5天到           | 3、5天到
          10%的关税         | 10的关税
          -5度              | 5度
          5"屏              | 5屏
          买1 2号的         | 买12号的
          can I pay         | can't I pay
          does it have no sugar | does it have sugar
          is it not in stock    | is it in stock
          from A to B           | from B to A
          vitamin A             | vitamin
          a 10:30 slot          | a 1030 slot
          C++ book              | C book
          the other theatre     | the other atre
          """)
  void whatMayMakeADifferenceStays(String one, String other) {
    assertThat(Wording.of(one)).isNotEqualTo(Wording.of(other));
  }

  @Test
  void nobodysWordsTakeLong() {
    for (var word : List.of("呢", "请问", "the ", "谢谢", "?", " ", ",", "\uFDFA", "a\u0301\u0327")) {
      var question = word.repeat(4_000 / word.length());

      assertTimeout(Duration.ofSeconds(5), () -> Wording.of(question));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"？", "你好", "hello", "...", "谢谢", "呢", "the"})
  void whatIsNothingButFormIsItself(String question) {
    assertThat(Wording.of(question)).isNotBlank();
  }
}
