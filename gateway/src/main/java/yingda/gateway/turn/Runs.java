package yingda.gateway.turn;

import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.Assignment;
import yingda.gateway.log.LiveTexts;
import yingda.gateway.service.Dialog;
import yingda.gateway.summary.Summaries;
import yingda.platform.grpc.Caller;
import yingda.platform.settings.Pinned;
import yingda.platform.settings.Settings;

/// The turns that run in this gateway, each on a virtual thread of its own.
@Singleton
public final class Runs {

  private static final Logger log = LoggerFactory.getLogger(Runs.class);

  private final Dialog dialog;
  private final Pipeline pipeline;
  private final Settings state;
  private final Supplier<TurnSettings> settings;
  private final Credits credits;
  private final LiveTexts live;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final MeterRegistry meters;
  private final Summaries summaries;
  private final Map<String, TurnRun> running = new ConcurrentHashMap<>();

  Runs(
      Dialog dialog,
      Pipeline pipeline,
      Settings state,
      Supplier<TurnSettings> settings,
      Credits credits,
      LiveTexts live,
      JsonMapper json,
      TaskScheduler timer,
      MeterRegistry meters,
      Summaries summaries) {
    this.dialog = dialog;
    this.pipeline = pipeline;
    this.state = state;
    this.settings = settings;
    this.credits = credits;
    this.live = live;
    this.json = json;
    this.timer = timer;
    this.meters = meters;
    this.summaries = summaries;
  }

  /// The turn, if it runs here.
  public Optional<Turn> find(String turn) {
    return Optional.ofNullable(running.get(turn)).map(TurnRun::turn);
  }

  /// Runs a turn, for a credit that has been taken. From here to its end it sees one state of the
  /// settings, its calls included.
  Turn begin(Caller caller, Assignment assignment, Settings.View view) {
    var context = caller.in(Pinned.in(Context.ROOT, view));
    var before = context.attach();
    try {
      var now = settings.get();
      var work = Work.of(caller, assignment);
      var run = new TurnRun(work, now, pipeline, dialog, live, json, timer, meters);
      var earlier = running.put(assignment.getTurnId(), run);
      if (earlier != null) {
        // It was taken from us, and we got it again before we heard.
        earlier.lose();
      }
      run.start(context, () -> ended(run, work));
      return run.turn();
    } finally {
      context.detach(before);
    }
  }

  /// Runs a turn that was claimed.
  void begin(Assignment assignment) {
    var caller = new Caller(assignment.getTenant(), assignment.getVisitor(), null);
    begin(caller, assignment, state.now());
  }

  /// Stops a turn that isn't ours any more.
  void lose(String turn) {
    var run = running.get(turn);
    if (run != null) {
      log.info("Turn {} goes on elsewhere", turn);
      run.lose();
    }
  }

  Collection<TurnRun> all() {
    return running.values();
  }

  /// Lets turns end within a bound, and gives the others back.
  public void drain(Duration bound) throws InterruptedException {
    var until = Instant.now().plus(bound);
    for (var run : running.values()) {
      run.join(until);
    }
    for (var run : running.values()) {
      run.giveBack();
    }
    for (var run : running.values()) {
      run.join(Instant.now().plus(settings.get().finishTimeout()));
    }
  }

  private void ended(TurnRun run, Work work) {
    running.remove(run.turn().id(), run);
    credits.giveBack(1);
    summaries.after(work.caller(), work.assignment());
  }
}
