package yingda.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EncoderTest {

  private static final Encoder ENCODER = new Encoder();

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @ParameterizedTest
  @CsvSource({
    "怎么退货, 我想把买的东西退掉, 你们几点上班",
    "快递到哪儿了, 我的包裹什么时候送到, 可以开发票吗",
    "How do I return this?, I want to send an item back, Do you ship to Japan?",
    "Where is my parcel?, track my delivery, How do I change my password?"
  })
  void alikeMeaningsScoreAboveUnlikeOnes(String text, String alike, String unlike)
      throws InterruptedException {
    var vector = ENCODER.encode(text);

    assertThat(vector.cosine(ENCODER.encode(alike)))
        .isGreaterThan(vector.cosine(ENCODER.encode(unlike)) + 0.05);
  }

  @Test
  void caseDoesNotMatter() throws InterruptedException {
    assertThat(ENCODER.encode("我的 IPHONE")).isEqualTo(ENCODER.encode("我的 iphone"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?", "🙂", "\u0000", "\uD800"})
  void anyTextHasAVector(String text) throws InterruptedException {
    var vector = ENCODER.encode(text);

    assertThat(vector.cosine(vector)).isCloseTo(1, within(1e-5));
  }

  @Test
  void whatIsBeyondTheModelsLengthDoesNotCount() throws InterruptedException {
    var page = "退货政策的说明。".repeat(100);

    assertThat(ENCODER.encode(page)).isEqualTo(ENCODER.encode(page + "完全不同的另一件事".repeat(50_000)));
  }

  @Test
  void manyThreadsGetTheVectorsOneWouldGet() throws Exception {
    var texts = new ArrayList<String>();
    for (var i = 0; i < 20; i++) {
      texts.add("第" + i + "个问题");
      texts.add("question number " + i);
    }
    var expected = new ArrayList<Vector>();
    for (var text : texts) {
      expected.add(ENCODER.encode(text));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          threads.invokeAll(
              texts.stream().<Callable<Vector>>map(text -> () -> ENCODER.encode(text)).toList());
      for (var i = 0; i < texts.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void aThreadThatIsInterruptedDoesNotWait() {
    var page = "退货政策的说明。".repeat(100);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var others = new ArrayList<Future<Vector>>();
      for (var i = 0; i < 20; i++) {
        others.add(threads.submit(() -> ENCODER.encode(page)));
      }
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> ENCODER.encode(page)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(others).last().returns(false, Future::isDone);
    }
  }
}
