package yingda.bench.llm;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import yingda.bench.llm.contestant.Contestant;
import yingda.bench.llm.contestant.Field;
import yingda.bench.llm.contestant.IntentService;
import yingda.bench.llm.contestant.Machine;
import yingda.bench.llm.contestant.Running;
import yingda.bench.llm.load.Fate;
import yingda.bench.llm.load.Load;
import yingda.bench.llm.load.Load.Stretch;
import yingda.bench.llm.load.Turn;
import yingda.bench.llm.load.Turns;

/// What one contestant goes through in a round.
final class Course {

  /// What is measured, with what is left for a plot.
  record Result(Map<Figure, Double> figures, Map<String, Turns> spikes) {}

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);
  private static final int TOKENS = 64;

  /// So many tokens a second that they come at once.
  private static final int AT_ONCE = 10_000;

  /// Sixty-four of them in eight tenths of a second: a quick model.
  private static final int AS_READ = 80;

  private static final int ASKERS = 100;
  private static final int QUICK_MILLIS = 100;
  private static final int USUAL_MILLIS = 1_000;
  private static final int SLOW_MILLIS = 5_000;
  private static final int FEW = 100;
  private static final int MANY = 1_000;
  private static final int LIMIT = 200;
  private static final int CROWD = 10_000;
  private static final Duration CROWDING = Duration.ofMillis(4_500);
  private static final Duration BEFORE = Duration.ofSeconds(5);

  private static final Map<String, String> NARROW =
      Map.of(
          "ADMISSION_INITIAL", String.valueOf(LIMIT),
          "ADMISSION_ACCOUNT_LIMIT", String.valueOf(LIMIT),
          "ADMISSION_CHUNK", String.valueOf(LIMIT));

  private final Field field;
  private final Contestant contestant;
  private final Set<Part> parts;
  private final Quiet quiet;
  private final Duration warmUp;
  private final Duration time;
  private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

  /// @param time how long the spike lasts; what costs are measured over is half of it
  Course(
      Field field,
      Contestant contestant,
      Set<Part> parts,
      Quiet quiet,
      Duration warmUp,
      Duration time) {
    this.field = field;
    this.parts = parts;
    this.contestant = contestant;
    this.quiet = quiet;
    this.warmUp = warmUp;
    this.time = time;
  }

  Result run() throws IOException, InterruptedException {
    var spikes = new LinkedHashMap<String, Turns>();
    if (parts.contains(Part.BATCH) || parts.contains(Part.COST) || parts.contains(Part.SPIKE)) {
      try (var running = warm(1, IntentService.AMPLE)) {
        if (parts.contains(Part.BATCH)) {
          atOnce(Figure.TEN, running, 10);
          atOnce(Figure.FIFTY, running, 50);
        }
        if (parts.contains(Part.COST)) {
          costs(running);
        }
        if (parts.contains(Part.SPIKE)) {
          spikes.put("ample", roomy(running));
        }
      }
    }
    if (parts.contains(Part.LIMITED)) {
      try (var running = warm(1, NARROW)) {
        spikes.put("limited", narrow(running));
      }
    }
    if (parts.contains(Part.CROWD)) {
      try (var running = warm(contestant.processesFor(CROWD), IntentService.AMPLE)) {
        crowd(running);
      }
    }
    return new Result(figures, spikes);
  }

  private Running warm(int processes, Map<String, String> room)
      throws IOException, InterruptedException {
    var running = contestant.running(field, processes, room);
    model(QUICK_MILLIS / 4, AT_ONCE, Map.of());
    for (var streamed : new boolean[] {false, true}) {
      Load.constantly(running.door(), ASKERS, streamed, warmUp.dividedBy(2), PATIENCE);
    }
    return running;
  }

  private void atOnce(Figure figure, Running running, int count)
      throws IOException, InterruptedException {
    model(USUAL_MILLIS, AT_ONCE, Map.of());
    var turns =
        quiet.undisturbed(
            contestant.name() + " " + figure.label(),
            () -> Load.atOnce(running.door(), count, false, PATIENCE));
    note(figure, turns.count(Fate.FULL) < count ? 0 : turns.seconds(1));
  }

  private void costs(Running running) throws IOException, InterruptedException {
    model(QUICK_MILLIS, AS_READ, Map.of());
    cost(Figure.PACED, running, true);
    model(QUICK_MILLIS, AT_ONCE, Map.of());
    cost(Figure.STREAMED, running, true);
    cost(Figure.PLAIN, running, false);
  }

  private void cost(Figure figure, Running running, boolean streamed)
      throws IOException, InterruptedException {
    var used =
        quiet.undisturbed(
            contestant.name() + " " + figure.label(),
            () -> {
              var before = Machine.seconds(running.pids());
              var turns =
                  Load.constantly(running.door(), ASKERS, streamed, time.dividedBy(2), PATIENCE);
              return (Machine.seconds(running.pids()) - before)
                  * 1_000
                  / Math.max(1, turns.count(Fate.FULL));
            });
    note(figure, used);
  }

  private Turns roomy(Running running) throws IOException, InterruptedException {
    model(USUAL_MILLIS, AT_ONCE, Map.of());
    var turns = spike(running, "spike");
    var crest = crest(turns);
    note(Figure.SPIKE_FULL, crest.only(Fate.FULL).percent(crest));
    note(Figure.SPIKE_DEGRADED, crest.only(Fate.DEGRADED).percent(crest));
    note(Figure.SPIKE_MEDIAN, crest.answered().seconds(0.5));
    note(Figure.SPIKE_P99, crest.answered().seconds(0.99));
    return turns;
  }

  private Turns narrow(Running running) throws IOException, InterruptedException {
    model(USUAL_MILLIS, AT_ONCE, Map.of("limit", LIMIT));
    var turns = spike(running, "spike at a limited model");
    var crest = crest(turns);
    var urgent = crest.only(Turn::urgent);
    note(Figure.LIMITED_ANSWERED, crest.answered().percent(crest));
    note(Figure.LIMITED_FULL, crest.only(Fate.FULL).percent(crest));
    note(Figure.LIMITED_URGENT, urgent.only(Fate.FULL).percent(urgent));
    note(Figure.LIMITED_P99, crest.only(turn -> turn.fate() != Fate.FULL).seconds(0.99));
    return turns;
  }

  private Turns spike(Running running, String what) throws IOException, InterruptedException {
    return quiet.undisturbed(
        contestant.name() + " " + what,
        () ->
            Load.arriving(
                running.door(),
                false,
                PATIENCE,
                new Stretch(FEW, BEFORE),
                new Stretch(MANY, time),
                new Stretch(FEW, BEFORE)));
  }

  private Turns crest(Turns turns) {
    return turns.only(
        turn -> turn.arrived() >= BEFORE.toNanos() && turn.arrived() < BEFORE.plus(time).toNanos());
  }

  private void crowd(Running running) throws IOException, InterruptedException {
    model(SLOW_MILLIS, AT_ONCE, Map.of());
    var rate = (int) (CROWD * 1_000L / CROWDING.toMillis()) + 1;
    var turns =
        quiet.undisturbed(
            contestant.name() + " 10,000 in flight",
            () -> {
              // Those who come first find no connections; the second time counts.
              Load.arriving(running.door(), false, LONG_PATIENCE, new Stretch(rate, CROWDING));
              field.twin().forget();
              return Load.arriving(
                  running.door(), false, LONG_PATIENCE, new Stretch(rate, CROWDING));
            });
    note(Figure.CROWD, turns.only(Fate.FULL).percent(turns));
    note(Figure.CROWD_PEAK, field.twin().stats().path("peakOpen").asDouble());
    note(Figure.CROWD_P99, turns.answered().seconds(0.99));
  }

  private void model(int firstTokenMillis, int tokensPerSecond, Map<String, ?> more)
      throws IOException, InterruptedException {
    var mode = new HashMap<String, Object>(more);
    mode.put("mode", "ok");
    mode.put("firstTokenMillis", firstTokenMillis);
    mode.put("tokensPerSecond", tokensPerSecond);
    mode.put("mostTokens", TOKENS);
    mode.putIfAbsent("limit", Integer.MAX_VALUE);
    field.twin().become(mode);
  }

  private void note(Figure figure, double value) {
    figures.put(figure, value);
    System.out.printf("  %-8s %s: %s%n", contestant.name(), figure.label(), figure.written(value));
  }
}
