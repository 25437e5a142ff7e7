package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.intent.admission.Ticket.State.ENTERED;
import static yingda.intent.admission.Ticket.State.FULL;
import static yingda.intent.admission.Ticket.State.LATE;
import static yingda.intent.admission.Ticket.State.WAITED;
import static yingda.intent.admission.Ticket.State.WAITING;
import static yingda.intent.model.Priority.ANONYMOUS;
import static yingda.intent.model.Priority.BATCH;
import static yingda.intent.model.Priority.IDENTIFIED;
import static yingda.intent.model.Priority.URGENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.model.Priority;

/// The clock stands unless a test moves it; ten may be in flight.
class GateTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private AdmissionSettings settings =
      AdmissionFixture.settings(10, PATIENCE, 3, Duration.ofMillis(500));
  private int allotted = Integer.MAX_VALUE;
  private long now;
  private final Gate gate = new Gate(Limit.beginning(10, 0), 0);

  @ParameterizedTest
  @CsvSource({"URGENT, 10", "IDENTIFIED, 9", "ANONYMOUS, 7", "BATCH, 2"})
  void eachPriorityFillsItsShare(Priority priority, int share) {
    assertThat(arrivals(priority, 12)).filteredOn(it -> it.state() == ENTERED).hasSize(share);
  }

  @Test
  void whatIsKeptForTheUrgentIsThereForThem() {
    arrivals(ANONYMOUS, 10);

    assertThat(arrive(BATCH).state()).isEqualTo(FULL);
    assertThat(arrive(IDENTIFIED).state()).isEqualTo(ENTERED);
    assertThat(arrivals(URGENT, 2)).allMatch(it -> it.state() == ENTERED);
  }

  @Test
  void theMoreUrgentAreCalledFirstAndAmongEqualsWhoCameFirst() {
    var inside = arrivals(URGENT, 10);
    var anonymous = arrivals(ANONYMOUS, 2);
    var urgent = arrivals(URGENT, 2);

    assertThat(leave(inside.get(0))).containsExactly(urgent.get(0));
    assertThat(leave(inside.get(1))).containsExactly(urgent.get(1));
    for (var each : inside.subList(2, 5)) {
      assertThat(leave(each)).isEmpty();
    }
    assertThat(leave(inside.get(5))).containsExactly(anonymous.get(0));
  }

  @Test
  void onlySoManyOfAPriorityWaitAndTheNextIsRefusedAtOnce() {
    arrivals(ANONYMOUS, 7);

    assertThat(arrivals(ANONYMOUS, 3)).allMatch(it -> it.state() == WAITING);
    assertThat(arrive(ANONYMOUS).state()).isEqualTo(FULL);
    assertThat(gate.waiting()).isEqualTo(3);
  }

  @Test
  void whereTheLineMovesMoreMayWait() {
    settings = AdmissionFixture.settings(10, PATIENCE, 20, Duration.ZERO);
    var inside = arrivals(ANONYMOUS, 7);
    assertThat(arrivals(ANONYMOUS, 9)).extracting(Ticket::state).endsWith(WAITING, FULL);

    now++;
    leave(inside.get(0));
    leave(inside.get(1));

    assertThat(arrivals(ANONYMOUS, 5)).extracting(Ticket::state).endsWith(WAITING, FULL);
    assertThat(gate.waiting()).isEqualTo(10);
  }

  @Test
  void whereItMovesTooSlowlyFewerMay() {
    settings = AdmissionFixture.settings(10, PATIENCE, 20, Duration.ZERO);
    arrivals(ANONYMOUS, 15);
    now += PATIENCE.toNanos();
    assertThat(look()).hasSize(8).allMatch(it -> it.state() == WAITED);

    assertThat(arrivals(ANONYMOUS, 8)).extracting(Ticket::state).endsWith(WAITING, FULL);
    assertThat(gate.waiting()).isEqualTo(7);
  }

  @Test
  void whoNeverWaitedTellsNothingOfTheLine() {
    settings = AdmissionFixture.settings(10, PATIENCE, 20, Duration.ZERO);
    for (var i = 0; i < 100; i++) {
      now++;
      leave(arrive(ANONYMOUS));
    }

    arrivals(ANONYMOUS, 7);

    assertThat(arrivals(ANONYMOUS, 9)).extracting(Ticket::state).endsWith(WAITING, FULL);
  }

  @Test
  void oneWaitsNoLongerThanItMay() {
    var inside = arrivals(ANONYMOUS, 7);
    var waiting = arrive(ANONYMOUS);

    now += PATIENCE.toNanos() - 1;
    assertThat(look()).isEmpty();
    now++;
    assertThat(look()).containsExactly(waiting);
    assertThat(waiting.state()).isEqualTo(WAITED);
    assertThat(leave(inside.getFirst())).isEmpty();
  }

  @Test
  void whoHasNoTimeLeftForAnAnswerFailsWhenItsTurnComes() {
    var inside = arrivals(ANONYMOUS, 7);
    var hurried = arrive(ANONYMOUS, Duration.ofSeconds(1));
    var patient = arrive(ANONYMOUS);

    now += Duration.ofMillis(600).toNanos();

    assertThat(leave(inside.getFirst())).containsExactly(hurried, patient);
    assertThat(hurried.state()).isEqualTo(LATE);
    assertThat(patient.state()).isEqualTo(ENTERED);
  }

  @Test
  void howMuchTimeAnAnswerNeedsIsLearntFromTheUpstream() {
    gate.firstText(Duration.ofSeconds(4).toNanos());

    assertThat(arrive(ANONYMOUS, Duration.ofSeconds(3)).state()).isEqualTo(LATE);
    assertThat(arrive(ANONYMOUS, Duration.ofSeconds(5)).state()).isEqualTo(ENTERED);
  }

  @Test
  void whoLeavesTheLineIsForgottenAtOnce() {
    var inside = arrivals(ANONYMOUS, 7);
    var first = arrive(ANONYMOUS);
    var second = arrive(ANONYMOUS);

    assertThat(leave(first)).isEmpty();
    assertThat(leave(inside.getFirst())).containsExactly(second);
    assertThat(gate.inFlight()).isEqualTo(7);
  }

  @Test
  void aHigherLimitALargerLeaseAndANewSettingEachLetMoreIn() {
    settings = AdmissionFixture.settings(10, PATIENCE, 100, Duration.ZERO);
    allotted = 5;
    var waiting = arrivals(URGENT, 20).subList(5, 20);

    allotted = 8;
    assertThat(look()).containsExactlyElementsOf(waiting.subList(0, 3));

    allotted = 100;
    assertThat(look()).containsExactlyElementsOf(waiting.subList(3, 5));

    settings = AdmissionFixture.settings(12, PATIENCE, 100, Duration.ZERO);
    gate.succeeded(settings);
    assertThat(look()).containsExactly(waiting.get(5));
  }

  @Test
  void aSmallerLeaseLetsNobodyInUntilEnoughHaveLeft() {
    var inside = arrivals(URGENT, 10);
    allotted = 8;
    var next = arrive(URGENT);

    assertThat(leave(inside.get(0))).isEmpty();
    assertThat(leave(inside.get(1))).isEmpty();
    assertThat(leave(inside.get(2))).containsExactly(next);
  }

  @Test
  void moreOfTheAccountIsNeededBeforeItRunsOut() {
    allotted = 4;
    arrivals(URGENT, 3);
    assertThat(gate.pressed(terms())).isFalse();

    arrive(URGENT);
    assertThat(gate.pressed(terms())).isTrue();
    assertThat(gate.takePeak()).isEqualTo(4);

    allotted = 10;
    assertThat(gate.pressed(terms())).isFalse();
  }

  private List<Ticket> arrivals(Priority priority, int count) {
    var tickets = new ArrayList<Ticket>();
    for (var i = 0; i < count; i++) {
      tickets.add(arrive(priority));
    }
    return tickets;
  }

  private Ticket arrive(Priority priority) {
    return arrive(priority, LONG);
  }

  private Ticket arrive(Priority priority, Duration left) {
    var ticket = new Ticket(priority, settings.slotWait(), left, now);
    gate.arrive(ticket, terms());
    return ticket;
  }

  private List<Ticket> leave(Ticket ticket) {
    return gate.leave(ticket, terms());
  }

  private List<Ticket> look() {
    return gate.look(terms());
  }

  private Terms terms() {
    return new Terms(settings, allotted, now);
  }
}
