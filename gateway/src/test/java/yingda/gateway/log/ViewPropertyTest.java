package yingda.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingda.gateway.log.LogEvent.Meaning;

/// Whatever happens to a conversation and its clients, what a client has of a turn when it is done
/// is what the turn's text is.
final class ViewPropertyTest {

  private static final int RUNS = 3_000;

  @Test
  void aClientThatIsCutOffAnywhereEndsUpWithTheFinalText() throws Exception {
    var first = System.nanoTime();
    for (var seed = first; seed < first + RUNS; seed++) {
      run(seed);
    }
  }

  private static void run(long seed) throws Exception {
    var random = new Random(seed);
    var world = new World(random);
    var client = new Client(world, random.nextBoolean() ? null : Position.NOWHERE, seed);
    for (var i = 0; i < 60; i++) {
      world.go();
      for (var reads = random.nextInt(4); reads > 0; reads--) {
        switch (random.nextInt(8)) {
          case 0 -> client.reconnect();
          case 1, 2, 3 -> client.glance();
          default -> client.read();
        }
      }
    }
    world.settle();
    while (client.read()) {
      if (random.nextInt(8) == 0) {
        client.reconnect();
      }
    }
    client.hasWhatWasSaid();
  }

  /// Takes what it gets literally: a repeat or a hole would show.
  private static final class Client {

    private final World world;
    private final String seed;
    private final Map<String, StringBuilder> texts = new HashMap<>();
    private final Map<String, String> done = new HashMap<>();
    private @Nullable String lastId;
    private View view;

    Client(World world, @Nullable Position start, long seed) {
      this.world = world;
      this.seed = "seed " + seed;
      lastId = start == null ? null : start.toString();
      view = new View(start);
    }

    void reconnect() {
      view = new View(lastId == null ? null : Position.parse("after", lastId));
    }

    /// Gets the log's next event; false when there is none.
    boolean read() throws Exception {
      try {
        var event = world.after(view.at());
        if (event == null) {
          return false;
        }
        var whole = view.lacksText(event) ? world.withText(event) : event;
        var frame = view.log(whole);
        if (frame.isPresent()) {
          take(frame.get(), whole.meaning());
        }
      } catch (World.Gone | View.Hole _) {
        take(view.snapshot(world.snapshot()), new Meaning.None());
      }
      return true;
    }

    /// Gets what the runner shows.
    void glance() {
      world.show((turn, attempt, began, text) -> {
        var from = view.seen(turn, attempt, began).orElse(0);
        if (from <= text.length()) {
          view.live(turn, attempt, began, from, text.substring(from))
              .ifPresent(frame -> take(frame, new Meaning.None()));
        }
      });
    }

    void hasWhatWasSaid() {
      for (var turn : done.entrySet()) {
        assertThat(turn.getValue())
            .as("%s of %s", turn.getKey(), seed)
            .isEqualTo(String.valueOf(world.ended.get(turn.getKey())));
      }
    }

    private void take(Frame frame, Meaning meaning) {
      lastId = frame.at().toString();
      switch (frame) {
        case Frame.Text(_, var turn, _, var offset, var text) -> {
          var has = texts.computeIfAbsent(turn, _ -> new StringBuilder());
          assertThat(offset).as(seed).isEqualTo(has.length());
          assertThat(text).as(seed).isNotEmpty();
          has.append(text);
        }

        case Frame.Whole(_, var snapshot) -> {
          texts.clear();
          if (snapshot.hasInFlight()) {
            var answer = snapshot.getInFlight();
            texts.put(answer.getTurnId(), new StringBuilder(answer.getText()));
          }
        }
        case Frame.Logged(_, var turn, _, _) -> {
          switch (meaning) {
            case Meaning.Reset _ -> texts.remove(turn);
            case Meaning.Done(_, var text) ->
                end(turn, text == null ? texts.getOrDefault(turn, new StringBuilder()) : text);
            default -> {}
          }
        }
      }
    }

    private void end(String turn, @Nullable CharSequence text) {
      texts.remove(turn);
      assertThat(done.put(turn, String.valueOf(text))).as("%s twice, %s", turn, seed).isNull();
    }
  }
}
