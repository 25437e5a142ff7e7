package yingda.dialog.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class WordsTest {

  @Test
  void textIsComposed() {
    assertThat(Words.of("cafe\u0301").text()).isEqualTo("caf\u00e9");
    assertThat(Words.of("e\u0301".repeat(4000)).text()).hasSize(4000);
  }

  @Test
  void linesEndAsOnesDo() {
    assertThat(Words.of("one\r\ntwo\n\tthree").text()).isEqualTo("one\ntwo\n\tthree");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ude00\ud83db", "\ud83d\ud83d\ude00"})
  void aLoneSurrogateIsRefused(String text) {
    assertThatThrownBy(() -> Words.of(text)).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void aFamilyOfEmojiIsWelcome() {
    assertThat(Words.of("👩‍👩‍👧").text()).isEqualTo("👩‍👩‍👧");
  }

  @Test
  void aTitleIsOneShortLine() {
    assertThat(Words.of(" one\n two ").title()).isEqualTo("one two");
    assertThat(Words.of("😀".repeat(81)).title()).isEqualTo("😀".repeat(80));
  }
}
