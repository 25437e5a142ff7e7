package yingda.dialog.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that matters, at one moment.
///
/// @param memory what Redis knows; null when it knows nothing
/// @param epoch the conversation's, in the record
/// @param clients for each message what its sender knows: one of the constants, or the turn
/// @param told what clients have heard
/// @param granted a bit for each turn and attempt that a runner was given
/// @param faults how many may still happen
/// @param saved what Redis would know after a restart, were that believed
record World(
    @Nullable Memory memory,
    int epoch,
    List<Row> rows,
    List<Call> calls,
    List<Run> runs,
    List<Integer> clients,
    List<Told> told,
    int granted,
    boolean grantedTwice,
    int faults,
    @Nullable Memory saved) {

  static final int NOTHING = -1;

  static final int UNSENT = -4;
  static final int SENT = -3;
  static final int REFUSED = -2;

  private static final int RUNNERS = 2;
  private static final int AT_ONCE = 2;

  /// Two messages, and the first once more.
  private static final List<Integer> KEYS = List.of(0, 1, 0);

  /// A new conversation.
  static World of(int messages, int faults) {
    var memory = new Memory(0, 0, List.of(), List.of(NOTHING, NOTHING), List.of());
    var clients = Collections.nCopies(messages, UNSENT);
    return new World(
        memory, 0, List.of(), List.of(), List.of(), clients, List.of(), 0, false, faults, null);
  }

  static int key(int message) {
    return KEYS.get(message);
  }

  Optional<Row> row(int turn) {
    return rows.stream().filter(row -> row.turn() == turn).findFirst();
  }

  Optional<Live> live(int turn) {
    return Optional.ofNullable(memory).flatMap(known -> known.turn(turn));
  }

  boolean absent() {
    return memory == null;
  }

  boolean runnerFree() {
    var promised =
        calls.stream()
            .filter(call ->
                call instanceof Call.Begin || (call instanceof Call.Accept a && a.assigned()))
            .count();
    return runs.size() + promised < RUNNERS;
  }

  boolean faultsLeft() {
    return faults > 0;
  }

  World with(@Nullable Memory known) {
    return new World(
        known, epoch, rows, calls, runs, clients, told, granted, grantedTwice, faults, saved);
  }

  World with(Live live) {
    return memory == null ? this : with(memory.with(live));
  }

  World with(Row row) {
    var others = rows.stream().filter(other -> other.turn() != row.turn());
    var sorted =
        Stream.concat(others, Stream.of(row)).sorted(Comparator.comparingInt(Row::turn)).toList();
    return new World(
        memory, epoch, sorted, calls, runs, clients, told, granted, grantedTwice, faults, saved);
  }

  World saving() {
    return new World(
        memory, epoch, rows, calls, runs, clients, told, granted, grantedTwice, faults, memory);
  }

  World nextEpoch() {
    return new World(
        memory, epoch + 1, rows, calls, runs, clients, told, granted, grantedTwice, faults, saved);
  }

  /// Two of a kind are enough to get in each other's way.
  World plus(Call call) {
    if (Collections.frequency(calls, call) >= (call instanceof Call.Begin ? AT_ONCE : 1)) {
      return this;
    }
    var more =
        Stream.concat(calls.stream(), Stream.of(call))
            .sorted(Comparator.comparingInt(Call::rank))
            .toList();
    return withCalls(more);
  }

  World minus(Call call) {
    var fewer = new ArrayList<>(calls);
    fewer.remove(call);
    return withCalls(fewer);
  }

  World instead(Call before, Call after) {
    return minus(before).plus(after);
  }

  World withCalls(List<Call> others) {
    return new World(
        memory,
        epoch,
        rows,
        List.copyOf(others),
        runs,
        clients,
        told,
        granted,
        grantedTwice,
        faults,
        saved);
  }

  /// Gives a turn to a runner.
  World granting(int turn, int fence) {
    var bit = 1 << (4 * turn + fence);
    var more =
        Stream.concat(runs.stream(), Stream.of(new Run(turn, fence, false)))
            .sorted(Comparator.comparingInt(run -> 10 * run.turn() + run.fence()))
            .toList();
    return new World(
        memory,
        epoch,
        rows,
        calls,
        more,
        clients,
        told,
        granted | bit,
        grantedTwice || (granted & bit) != 0,
        faults,
        saved);
  }

  World minus(Run run) {
    var fewer = new ArrayList<>(runs);
    fewer.remove(run);
    return withRuns(fewer);
  }

  World wrote(Run run) {
    var changed = new ArrayList<>(runs);
    changed.set(changed.indexOf(run), new Run(run.turn(), run.fence(), true));
    return withRuns(changed);
  }

  private World withRuns(List<Run> others) {
    return new World(
        memory,
        epoch,
        rows,
        calls,
        List.copyOf(others),
        clients,
        told,
        granted,
        grantedTwice,
        faults,
        saved);
  }

  /// What the sender of a message knows from now on.
  World client(int message, int knows) {
    var changed = new ArrayList<>(clients);
    changed.set(message, knows);
    return new World(
        memory,
        epoch,
        rows,
        calls,
        runs,
        List.copyOf(changed),
        told,
        granted,
        grantedTwice,
        faults,
        saved);
  }

  World telling(Told heard) {
    var more =
        Stream.concat(told.stream(), Stream.of(heard))
            .distinct()
            .sorted(Comparator.comparingInt(Told::turn))
            .toList();
    return new World(
        memory, epoch, rows, calls, runs, clients, more, granted, grantedTwice, faults, saved);
  }

  World fault() {
    return new World(
        memory, epoch, rows, calls, runs, clients, told, granted, grantedTwice, faults - 1, saved);
  }

  World numbered(@Nullable Memory known, int last, List<Call> renamed) {
    return new World(
        known, last, rows, renamed, runs, clients, told, granted, grantedTwice, faults, saved);
  }
}
