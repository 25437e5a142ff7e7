package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

@ExtendWith(StandInExtension.class)
class ScheduleTest {

  private static final Mode USUAL = Mode.quick(Behaviour.OK);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final StandIn standIn;
  private final Asker asker;

  ScheduleTest(StandIn standIn) {
    this.standIn = standIn;
    this.asker = new Asker(standIn);
  }

  @Test
  void phasesFollowEachOtherByCountAndThenAllIsUsual() throws Exception {
    var schedule = schedule("[{'mode': 'cut', 'requests': 2}, {'mode': 'stall', 'requests': 1}]");
    assertThat(IntStream.range(0, 5).mapToObj(_ -> met(schedule, 0)))
        .containsExactly(Behaviour.CUT, Behaviour.CUT, Behaviour.STALL, Behaviour.OK, Behaviour.OK);
  }

  @Test
  void phasesFollowEachOtherByTimeWhetherAnybodyAsksOrNot() throws Exception {
    var schedule = schedule("[{'mode': 'cut', 'seconds': 2}, {'mode': 'stall', 'seconds': 3}]");
    assertThat(met(schedule, 0)).isEqualTo(Behaviour.CUT);
    assertThat(met(schedule, 4 * SECOND)).isEqualTo(Behaviour.STALL);
    assertThat(met(schedule, 5 * SECOND)).isEqualTo(Behaviour.OK);
  }

  @Test
  void aShareMeetsTheModeAndTheSameOnesMeetItAgain() throws Exception {
    var phases = "{'seed': 7, 'phases': [{'mode': 'limit429', 'share': 0.3}]}";
    var met = met(schedule(phases));
    assertThat(met).filteredOn(Behaviour.LIMIT429::equals).hasSizeBetween(250, 350);
    assertThat(met(schedule(phases))).isEqualTo(met);
    assertThat(met(schedule(phases.replace('7', '8')))).isNotEqualTo(met);
  }

  private static List<Behaviour> met(Schedule schedule) {
    return IntStream.range(0, 1_000).mapToObj(_ -> met(schedule, 0)).toList();
  }

  @Test
  void aScheduleCanBeginAgain() throws Exception {
    var schedule =
        schedule(
            "{'repeat': true, 'phases': [{'mode': 'cut', 'requests': 1}, {'mode': 'ok', 'seconds': 1}]}");
    assertThat(met(schedule, 0)).isEqualTo(Behaviour.CUT);
    assertThat(met(schedule, 0)).isEqualTo(Behaviour.OK);
    assertThat(met(schedule, SECOND)).isEqualTo(Behaviour.CUT);
  }

  @Test
  void nonsenseIsRefused() {
    for (var phases :
        List.of(
            "{}",
            "[{'share': 2}]",
            "[{'seconds': 0}]",
            "[{'requests': 0}]",
            "[{'mode': 'angry'}]")) {
      assertThatThrownBy(() -> schedule(phases)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aScheduleIsSetFromOutsideAndEndedByAMode() throws Exception {
    assertThat(asker.post("/schedule", "[{\"mode\": \"busy503\"}]").statusCode()).isEqualTo(200);
    assertThat(asker.get("/schedule").at("/0/mode/behaviour").asText()).isEqualTo("busy503");
    assertThat(asker.complete(Asker.asked()).statusCode()).isEqualTo(503);

    standIn.mode(USUAL);
    assertThat(asker.complete(Asker.asked()).statusCode()).isEqualTo(200);
    assertThat(asker.post("/schedule", "[{\"share\": 7}]").statusCode()).isEqualTo(422);
  }

  private static Behaviour met(Schedule schedule, long now) {
    return schedule.next(USUAL, now).behaviour();
  }

  private static Schedule schedule(String json) throws Exception {
    return Schedule.of(Asker.JSON.readTree(json.replace('\'', '"')), USUAL, 0);
  }
}
