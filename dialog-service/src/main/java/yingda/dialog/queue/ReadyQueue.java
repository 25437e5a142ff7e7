package yingda.dialog.queue;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.lane.Happenings;
import yingda.dialog.lane.Outcome.Startable;
import yingda.dialog.lane.TurnSettings;
import yingda.dialog.lane.Waitlist;
import yingda.dialog.record.Lane;
import yingda.dialog.redis.Keys;
import yingda.dialog.redis.Redis;
import yingda.dialog.redis.Script;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// The turns that may be begun and wait for a runner: by priority, and among equals fairly between
/// tenants.
///
/// It is a hint and no more. What is missing here the sweep finds in its lane and adds again; what
/// is here and can't be begun, its lane refuses.
@Singleton
public final class ReadyQueue implements Waitlist {

  private static final Logger log = LoggerFactory.getLogger(ReadyQueue.class);

  private static final Script ADD = Script.beside(ReadyQueue.class, "queue", "add");
  private static final Script TAKE = Script.beside(ReadyQueue.class, "queue", "take");
  private static final Script BEGUN = Script.beside(ReadyQueue.class, "queue", "begun");
  private static final Script PLACE = Script.beside(ReadyQueue.class, "queue", "place");

  private static final Keys KEYS =
      prefix ->
          List.of(
              prefix + "{ready}:queue",
              prefix + "{ready}:shares",
              prefix + "{ready}:taken",
              prefix + "{ready}:pace");

  /// How long a turn that was taken may take to be begun, in milliseconds.
  private static final String PATIENCE = "3000";

  private final Redis redis;
  private final Supplier<TurnSettings> settings;

  ReadyQueue(Redis redis, Supplier<TurnSettings> settings) {
    this.redis = redis;
    this.settings = settings;
  }

  /// A turn that was taken from the queue.
  record Ready(Lane lane, String turn) {

    private String entry() {
      return lane.address() + '|' + turn;
    }

    private static Ready of(String entry) {
      var bar = entry.lastIndexOf('|');
      return new Ready(Lane.at(entry.substring(0, bar)), entry.substring(bar + 1));
    }
  }

  /// Where a turn waits.
  ///
  /// @param position 1 is next
  /// @param estimate when it will be begun at the pace of the latest; null when nobody can tell
  public record Wait(int position, @Nullable Duration estimate) {}

  /// Has a turn wait, if there is one.
  public void add(Lane lane, Optional<Startable> startable) throws InterruptedException {
    if (startable.isPresent()) {
      add(new Ready(lane, startable.get().turn()), startable.get().priority());
    }
  }

  @Override
  public void addLater(Lane lane, Optional<Startable> startable) throws InterruptedException {
    try {
      add(lane, startable);
    } catch (DependencyUnavailable e) {
      log.warn("A turn of {} waits for the sweep: {}", lane.conversation(), e.getMessage());
    }
  }

  /// Takes the most urgent; whoever does begins them, and says so.
  List<Ready> take(int limit) throws InterruptedException {
    return run(TAKE, String.valueOf(limit), PATIENCE).stream().map(Ready::of).toList();
  }

  void begun(List<Ready> taken) throws InterruptedException {
    run(BEGUN, taken.stream().map(Ready::entry).toArray(String[]::new));
  }

  /// Where a turn waits; empty if it doesn't.
  public Optional<Wait> place(Lane lane, String turn) throws InterruptedException {
    var found = run(PLACE, new Ready(lane, turn).entry());
    if (found.getFirst().isEmpty()) {
      return Optional.empty();
    }
    var position = Integer.parseInt(found.getFirst()) + 1;
    var taken = Integer.parseInt(found.get(1));
    var estimate =
        taken == 0 ? null : Duration.ofMillis(Long.parseLong(found.get(2)) * position / taken);
    return Optional.of(new Wait(position, estimate));
  }

  private void add(Ready ready, int priority) throws InterruptedException {
    run(
        ADD,
        ready.entry(),
        ready.lane().tenant(),
        String.valueOf(priority),
        String.valueOf(settings.get().weight()),
        Happenings.CHANNEL);
  }

  private List<String> run(Script script, String... arguments) throws InterruptedException {
    var all = new ArrayList<String>();
    all.add(String.valueOf(settings.get().keep().toMillis()));
    all.addAll(List.of(arguments));
    var reply = redis.run(script, KEYS, all);
    return reply.subList(1, reply.size());
  }
}
