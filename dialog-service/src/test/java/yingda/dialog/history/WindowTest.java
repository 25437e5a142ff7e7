package yingda.dialog.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;

final class WindowTest {

  private static final Instant NOW = Instant.EPOCH;

  @Test
  void theLatestMessagesComeOldestFirst() {
    assertThat(window(4, 1000, turn(3, "q3", "a3"), turn(2, "q2", "a2"), turn(1, "q1", "a1")))
        .containsExactly("q2", "a2", "q3", "a3");
  }

  @Test
  void noAnswerStandsWithoutItsQuestion() {
    assertThat(window(3, 1000, turn(2, "q2", "a2"), turn(1, "q1", "a1")))
        .containsExactly("q2", "a2");
    assertThat(window(20, 6, turn(2, "q2", "a2"), turn(1, "q1", "a1"))).containsExactly("q2", "a2");
  }

  @Test
  void aQuestionWithoutAnAnswerCounts() {
    assertThat(window(3, 1000, turn(3, "q3", "a3"), turn(2, "q2", ""), turn(1, "q1", "a1")))
        .containsExactly("q2", "q3", "a3");
  }

  @Test
  void theLatestAnswerIsCutRatherThanLost() {
    assertThat(window(20, 100, turn(1, "q1", "😀".repeat(100))))
        .containsExactly("q1", "😀".repeat(49));
    assertThat(window(20, 101, turn(1, "q1", "😀".repeat(100))))
        .containsExactly("q1", "😀".repeat(49));
  }

  @Test
  void aLongConversationIsBounded() {
    var turns =
        IntStream.range(0, 500).mapToObj(n -> turn(500 - n, "q".repeat(50), "a".repeat(450)));

    assertThat(Window.of(turns.toList(), new HistorySettings(200, 100_000, 12_000, 100)))
        .hasSize(48)
        .first()
        .extracting(Said::role)
        .isEqualTo(Said.Role.VISITOR);
  }

  private static List<String> window(int messages, int characters, Turn... turns) {
    return Window.of(
            Stream.of(turns).toList(), new HistorySettings(messages, 100_000, characters, 100))
        .stream()
        .map(Said::text)
        .toList();
  }

  private static Turn turn(long sequence, String question, String answer) {
    var ending = new Ending(TurnState.DONE, answer, List.of(), "", "", "", List.of(), NOW);
    return new Turn("t" + sequence, sequence, question, NOW, ending);
  }
}
