package yingda.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.chaos.check.Story.delta;
import static yingda.chaos.check.Story.done;
import static yingda.chaos.check.Story.turn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

final class ViewTest {

  private final View view = new View("t");

  @Test
  void deltasAddUpToTheText() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("delta", delta("t", 1, 3, "lo"));
    view.take("turn.done", done("t", "DONE", "Hello"));

    assertThat(view.text()).isEqualTo("Hello");
    assertThat(view.faults()).isEmpty();
  }

  @Test
  void otherTurnsAreNotShown() {
    view.take("delta", delta("other", 1, 7, "Hel"));

    assertThat(view.text()).isEmpty();
    assertThat(view.faults()).isEmpty();
  }

  @Test
  void aHoleIsFound() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("delta", delta("t", 1, 4, "o"));

    assertThat(view.faults()).singleElement().asString().contains("a hole: 3..4");
  }

  @Test
  void aRepeatIsFound() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("delta", delta("t", 1, 2, "lo"));

    assertThat(view.faults()).singleElement().asString().contains("a repeat: 2..3");
  }

  @Test
  void aNewAttemptBeginsAnew() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("reset", turn("t").put("attempt", 2));
    view.take("delta", delta("t", 2, 0, "Bye"));
    view.take("turn.done", done("t", "DONE", "Bye"));

    assertThat(view.faults()).isEmpty();
  }

  @Test
  void textOfAnOlderAttemptIsFound() {
    view.take("reset", turn("t").put("attempt", 2));
    view.take("delta", delta("t", 1, 0, "Hel"));

    assertThat(view.faults()).hasSize(1);
  }

  @Test
  void aNewAttemptThatDoesNotSaySoIsFound() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("delta", delta("t", 2, 3, "lo"));

    assertThat(view.faults()).hasSize(1);
  }

  @Test
  void anEndWithAnotherHashIsFound() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("turn.done", done("t", "DONE", "Hello"));

    assertThat(view.faults()).hasSize(1);
  }

  @Test
  void anEndThatCorrectsTheTextIsCounted() {
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("turn.done", done("t", "DONE", "Hello").put("text", "Hello"));

    assertThat(view.faults()).isEmpty();
    assertThat(view.corrections()).isEqualTo(1);
  }

  @Test
  void anEndThatBringsAllTheTextCorrectsNothing() {
    view.take("turn.done", done("t", "DONE", "Hello").put("text", "Hello"));

    assertThat(view.corrections()).isZero();
    assertThat(view.text()).isEqualTo("Hello");
  }

  @Test
  void aSnapshotReplacesWhatWasShown() {
    var snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.set("inFlight", turn("t").put("attempt", 3).put("text", "Good "));
    view.take("delta", delta("t", 1, 0, "Hel"));
    view.take("snapshot", snapshot);
    view.take("delta", delta("t", 3, 5, "bye"));
    view.take("turn.done", done("t", "DONE", "Good bye"));

    assertThat(view.faults()).isEmpty();
  }

  @Test
  void aSnapshotAfterTheEndIsAnEnd() {
    var snapshot = JsonNodeFactory.instance.objectNode();
    snapshot
        .putArray("messages")
        .add(turn("t").put("role", "visitor").put("text", "Hi").put("state", "DONE"))
        .add(turn("t").put("role", "bot").put("text", "Hello").put("state", "DONE"));
    view.take("snapshot", snapshot);

    assertThat(view.text()).isEqualTo("Hello");
    assertThat(view.end()).isNotNull();
  }
}
