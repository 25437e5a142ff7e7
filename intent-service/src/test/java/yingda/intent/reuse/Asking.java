package yingda.intent.reuse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import yingda.intent.model.Asker;
import yingda.intent.model.Deadline;
import yingda.intent.model.Likeness;
import yingda.intent.model.Model;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

/// What reuse is tried with.
final class Asking {

  static final Piece.Text HELLO = new Piece.Text("Hello");
  static final Piece.Text WORLD = new Piece.Text(", world [1]");
  static final Piece.End END = new Piece.End("m", new Usage(1, 2, 3, 0), false);

  private Asking() {}

  static Prompt prompt() {
    return prompt(Duration.ofMinutes(1));
  }

  static Prompt prompt(Duration left) {
    return new Prompt(List.of(), new Asker("shop", "v1"))
        .until(Deadline.in(left))
        .like(new Likeness("key", true));
  }

  /// A model that says what it is told to, to all that have asked it so far.
  static final class Told implements Model {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final List<Prompt> prompts = new ArrayList<>();
    private Sinks.Many<Piece> now = Sinks.many().multicast().directBestEffort();

    @Override
    public Flux<Piece> answer(Prompt prompt) {
      return Flux.defer(() -> {
        asked.incrementAndGet();
        prompts.add(prompt);
        return now.asFlux().doOnCancel(stopped::incrementAndGet);
      });
    }

    void say(Piece piece) {
      now.tryEmitNext(piece).orThrow();
      if (piece instanceof Piece.End) {
        over().tryEmitComplete().orThrow();
      }
    }

    void fail(Throwable failure) {
      over().tryEmitError(failure).orThrow();
    }

    private Sinks.Many<Piece> over() {
      var ended = now;
      now = Sinks.many().multicast().directBestEffort();
      return ended;
    }

    int asked() {
      return asked.get();
    }

    int stopped() {
      return stopped.get();
    }

    Prompt prompt(int number) {
      return prompts.get(number);
    }
  }

  /// Somebody who listens to an answer.
  static final class Listener {

    private final List<Piece> heard = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Disposable subscription;

    Listener(Flux<Piece> answer) {
      subscription = answer.subscribe(heard::add, failures::add);
    }

    List<Piece> heard() {
      return heard;
    }

    List<Throwable> failures() {
      return failures;
    }

    void leave() {
      subscription.dispose();
    }
  }
}
