package yingda.dialog.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingda.dialog.record.Summary;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;

final class RecollectionTest {

  /// Room for ten turns of a hundred tokens.
  private static final HistorySettings SETTINGS = new HistorySettings(200, 1_000, 100_000, 100);

  @Test
  void aShortConversationIsToldAsItWasSaid() {
    var told = recollection(7, null);

    assertThat(told.said()).hasSize(14);
    assertThat(told.summarizeUpTo()).isZero();
  }

  @Test
  void theOlderHalfIsToBeSummedUpBeforeAnythingIsLeftOut() {
    var told = recollection(8, null);

    assertThat(told.said()).hasSize(16);
    assertThat(told.summarizeUpTo()).isEqualTo(3);
  }

  @Test
  void whatIsInTheSummaryIsNotToldTwice() {
    var summary = new Summary("short", 3);
    var told = recollection(8, summary);

    assertThat(told.summary()).isEqualTo(summary);
    assertThat(told.said()).first().extracting(Said::sequence).isEqualTo(4L);
    assertThat(told.said()).hasSize(10);
    assertThat(told.summarizeUpTo()).isZero();
  }

  @Test
  void theNextTurnContinuesWhatTheLastWasTold() {
    var summary = new Summary("short", 3);

    assertThat(recollection(9, summary).said().subList(0, 10))
        .isEqualTo(recollection(8, summary).said());
  }

  @Test
  void withoutASummaryTheOldestAreLeftOut() {
    var told = recollection(40, null);

    assertThat(told.said()).hasSize(20).first().extracting(Said::sequence).isEqualTo(31L);
    assertThat(told.summarizeUpTo()).isEqualTo(35);
  }

  @Test
  void aSummaryTakesRoomFromWhatWasSaid() {
    var told = recollection(40, new Summary("摘".repeat(500), 10));

    assertThat(told.said()).hasSize(14);
  }

  @Test
  void theLatestTurnIsNeverSummedUp() {
    var turns = List.of(turn(2, 5_000), turn(1, 5_000));

    var told = Recollection.of(turns, null, SETTINGS);
    assertThat(told.summarizeUpTo()).isEqualTo(1);
    assertThat(told.said()).last().extracting(Said::sequence).isEqualTo(2L);
  }

  private static Recollection recollection(int count, @Nullable Summary summary) {
    var turns = new ArrayList<Turn>();
    for (var sequence = count; sequence > 0; sequence--) {
      turns.add(turn(sequence, 90));
    }
    return Recollection.of(turns, summary, SETTINGS);
  }

  /// A question of ten tokens, and an answer.
  private static Turn turn(long sequence, int tokens) {
    var answer = "abcdefghij".repeat(tokens / 3);
    var ending =
        new Ending(TurnState.DONE, answer, List.of(), "", "", "", List.of(), Instant.EPOCH);
    return new Turn("t" + sequence, sequence, "问".repeat(16), Instant.EPOCH, ending);
  }
}
