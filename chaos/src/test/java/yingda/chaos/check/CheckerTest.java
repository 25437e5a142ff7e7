package yingda.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yingda.chaos.log.Entry;

final class CheckerTest {

  private final Story story = new Story();

  @Test
  void aStoryInWhichAllGoesWellIsClean() {
    story.told(1, "k1", "Hello");
    story.told(2, "k2", "World");

    var findings = story.check();

    assertThat(findings.all()).isEmpty();
    assertThat(findings.corrections()).isZero();
  }

  @Test
  void anAcknowledgedTurnThatIsGoneIsLost() {
    story.told(1, "k1", "Hello");
    story.rows.clear();

    assertThat(story.check().of(Invariant.I1)).hasSize(1);
  }

  @Test
  void anAcknowledgedTurnWithAnotherTextIsLost() {
    story.told(1, "k1", "Hello");
    story.rows.set(0, story.row(1, "DONE", "something else", "Hello", 2_000));

    assertThat(story.check().of(Invariant.I1)).hasSize(1);
  }

  @Test
  void aMessageThatBecameTwoTurnsHasTwoEffects() {
    story.told(1, "k1", "Hello");
    story.rows.add(story.row(2, "DONE", story.text("k1"), "Hello", 3_000));

    assertThat(story.check().of(Invariant.I2)).hasSize(1);
  }

  @Test
  void twoAcknowledgementsOfDifferentTurnsAreTwoEffects() {
    story.told(1, "k1", "Hello");
    story.told(2, "k2", "Hello");
    story.log.add(new Entry.Ack(9, "c", "k1", "t2", 2, true));

    assertThat(story.check().of(Invariant.I2)).isNotEmpty();
  }

  @Test
  void aKeyTakenForAnotherTextIsASecondEffect() {
    story.told(1, "k1", "Hello");
    story.log.add(new Entry.Probe(9, "c", "k1", "key reused for another text", 202, false));

    assertThat(story.check().of(Invariant.I2)).hasSize(1);
  }

  @Test
  void aTurnThatEndsBeforeTheOneBeforeItIsOutOfOrder() {
    story.told(1, "k1", "Hello");
    story.told(2, "k2", "World");
    story.rows.set(1, story.row(2, "DONE", story.text("k2"), "World", 1_500));

    assertThat(story.check().of(Invariant.I3)).hasSize(1);
  }

  @Test
  void aCancelledTurnMayEndEarly() {
    story.told(1, "k1", "Hello");
    story.ended(2, "k2", "CANCELLED", "", 1_500);

    assertThat(story.check().all()).isEmpty();
  }

  @Test
  void aMessageSentAfterAnAcknowledgementComesAfterIt() {
    story.told(2, "k2", "World");
    story.told(1, "k1", "Hello");

    assertThat(story.check().of(Invariant.I3)).isNotEmpty();
  }

  @Test
  void aTurnThatNeverEndsIsFound() {
    story.log.add(new Entry.Invoke(0, "c", "k1", story.text("k1")));
    story.log.add(new Entry.Ack(1, "c", "k1", "t1", 1, false));
    story.rows.add(new Row("c", 1, "t1", "RUNNING", 1, story.text("k1"), "", "", 0, 30_000, null));

    assertThat(story.check().of(Invariant.I4)).hasSize(1);
  }

  @Test
  void aTurnMayEndTwoSecondsAfterItsDeadlineAndNoLater() {
    story.ended(1, "k1", "EXPIRED", "", 32_000);
    assertThat(story.check().all()).isEmpty();

    story.ended(2, "k2", "EXPIRED", "", 32_001);
    assertThat(story.check().of(Invariant.I4)).hasSize(1);
  }

  @Test
  void whileAStoreIsAwayNothingCanEnd() {
    story.ended(1, "k1", "EXPIRED", "", 36_000);
    story.outages.add(new Outage(31_000, 34_000));
    assertThat(story.check().all()).isEmpty();

    story.ended(2, "k2", "EXPIRED", "", 36_001);
    assertThat(story.check().of(Invariant.I4)).hasSize(1);
  }

  @Test
  void anAnswerShownThatIsNotInTheHistoryIsFound() {
    story.told(1, "k1", "Hello");
    story.rows.set(0, story.row(1, "DONE", story.text("k1"), "Bye", 2_000));

    assertThat(story.check().of(Invariant.I5)).hasSize(1);
  }

  @Test
  void aHistoryThatLacksAnAnswerIsFound() {
    story.told(1, "k1", "Hello");
    story.history.removeIf(said -> said.role().equals("bot"));

    assertThat(story.check().of(Invariant.I6)).hasSize(1);
  }

  @Test
  void aHistoryWithATurnThatPostgresqlHasNotIsFound() {
    story.told(1, "k1", "Hello");
    story.history.add(new Said("t9", 9, "visitor", "what?", "DONE"));

    assertThat(story.check().of(Invariant.I6)).hasSize(1);
  }

  @Test
  void aLogThatEndsATurnOtherwiseThanPostgresqlIsFound() {
    story.told(1, "k1", "Hello");
    story.logged.set(1, Story.logged("2-2", "turn.done", Story.done("t1", "FAILED", "")));

    assertThat(story.check().of(Invariant.I6)).hasSize(1);
  }

  @Test
  void aLogWithoutAnEndIsFound() {
    story.told(1, "k1", "Hello");
    story.logged.remove(1);

    assertThat(story.check().of(Invariant.I6)).hasSize(1);
  }

  @Test
  void aTurnDroppedBeforeItWasAcknowledgedIsNoTurn() {
    story.told(1, "k1", "Hello");
    story.logged.add(Story.logged("2-3", "turn.accepted", Story.turn("t9")));
    story.logged.add(Story.logged("2-4", "turn.done", Story.done("t9", "FAILED", "")));

    assertThat(story.check().all()).isEmpty();
  }

  @Test
  void aRefusalSaysWhenToComeAgain() {
    story.log.add(new Entry.Reject(1, "c", "k1", 503, "DEPENDENCY_UNAVAILABLE", true, 3));
    assertThat(story.check().all()).isEmpty();

    story.log.add(new Entry.Reject(1, "c", "k1", 503, "DEPENDENCY_UNAVAILABLE", false, 3));
    assertThat(story.check().of(Invariant.I7)).hasSize(1);
  }

  @Test
  void anErrorOfOursIsNoRefusal() {
    story.log.add(new Entry.Reject(1, "c", "k1", 500, "INTERNAL", true, 3));

    assertThat(story.check().of(Invariant.I7)).hasSize(1);
  }

  @Test
  void refusalsByALimitComeAtOnceButForOneOfAHundred() {
    story.log.add(refusal(40_000, 9_000));
    assertThat(story.check().all()).isEmpty();

    story.log.add(refusal(40_000, 1_001));
    assertThat(story.check().of(Invariant.I7)).hasSize(1);

    for (var i = 0; i < 198; i++) {
      story.log.add(refusal(40_000, 1_000));
    }
    assertThat(story.check().all()).isEmpty();

    story.log.add(refusal(40_000, 1_001));
    assertThat(story.check().of(Invariant.I7)).hasSize(1);
  }

  @Test
  void noneCanComeAtOnceWhileAStoreIsAway() {
    story.outages.add(new Outage(31_000, 34_000));
    story.log.add(refusal(40_000, 8_000));
    story.log.add(refusal(40_000, 8_000));
    assertThat(story.check().all()).isEmpty();

    story.log.add(refusal(40_000, 4_999));
    story.log.add(refusal(40_000, 4_999));
    assertThat(story.check().of(Invariant.I7)).hasSize(1);
  }

  @Test
  void besideARestartTheyMayTakeLongerButNotFarTooLong() {
    story.restarts.add(new Outage(31_000, 34_000));
    story.log.add(refusal(33_000, 5_000));
    story.log.add(refusal(33_000, 5_000));
    assertThat(story.check().all()).isEmpty();

    story.log.add(refusal(33_000, 5_001));
    story.log.add(refusal(33_000, 5_001));
    assertThat(story.check().of(Invariant.I7)).hasSize(1);
  }

  private static Entry refusal(long at, long millis) {
    return new Entry.Reject(at, "c", "k1", 429, "TOO_MANY_REQUESTS", true, millis);
  }

  @Test
  void whatIsLeftBehindIsFound() {
    var leaks = new ArrayList<>(List.of("gateway has 900 threads (before: 40)"));

    assertThat(story.check(leaks).of(Invariant.I8)).hasSize(1);
  }
}
