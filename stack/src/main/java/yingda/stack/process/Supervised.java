package yingda.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A program and, while it runs, its process.
public final class Supervised {

  /// What a program is doing.
  public enum State {
    STOPPED,
    STARTING,
    READY,
    PAUSED,
    /// Ended without having been asked.
    DIED
  }

  /// What starts in an instant is asked often, what takes long seldom: the asking costs both sides.
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

  private final Program program;
  private final Consumer<Supervised> onDeath;

  /// Held while starting or stopping, so that two commands do not cross.
  private final ReentrantLock changing = new ReentrantLock();

  private volatile State state = State.STOPPED;
  private volatile @Nullable Child child;

  /// Whether somebody wants it stopped who can't wait until it has started.
  private volatile boolean unwanted;

  /// @param onDeath told when the process ends without having been asked
  public Supervised(Program program, Consumer<Supervised> onDeath) {
    this.program = program;
    this.onDeath = onDeath;
  }

  public Program program() {
    return program;
  }

  public String name() {
    return program.name();
  }

  public State state() {
    return state;
  }

  /// The process, or null when there is none.
  public @Nullable Child child() {
    return child;
  }

  /// Starts the program and waits until it is ready. Does nothing when it runs already.
  ///
  /// @throws StartFailure if it ends or its patience runs out first; nothing is left running
  public void start() throws IOException, InterruptedException {
    changing.lockInterruptibly();
    try {
      if (state == State.READY) {
        return;
      }
      if (state == State.PAUSED) {
        resume();
        return;
      }
      state = State.STARTING;
      unwanted = false;
      var started = false;
      try {
        program.prepare();
        var process = Child.start(program.command(), program.log());
        child = process;
        awaitReady(process);
        program.settle();
        state = State.READY;
        started = true;
        process.onExit(() -> ended(process));
      } finally {
        if (!started) {
          abandon();
        }
      }
    } finally {
      changing.unlock();
    }
  }

  private void awaitReady(Child process) throws IOException, InterruptedException {
    var end = System.nanoTime() + program.patience().toNanos();
    var pause = SHORTEST_PAUSE;
    while (!probe()) {
      if (unwanted) {
        throw new StartFailure(program, "was stopped while starting");
      }
      if (process.exits(pause)) {
        throw new StartFailure(program, "ended with " + process.exitValue() + " while starting");
      }
      if (System.nanoTime() > end) {
        throw new StartFailure(
            program, "was not ready after " + program.patience().toSeconds() + " s");
      }
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(5).dividedBy(4) : pause;
    }
  }

  private boolean probe() throws InterruptedException {
    try {
      return program.ready();
    } catch (IOException _) {
      return false;
    }
  }

  private void abandon() throws InterruptedException {
    state = State.STOPPED;
    var process = child;
    child = null;
    if (process != null && process.alive()) {
      process.kill();
    }
  }

  private void ended(Child process) {
    if (child == process && state != State.STOPPED) {
      state = State.DIED;
      onDeath.accept(this);
    }
  }

  /// Asks the program to finish, waits, and after its grace makes it.
  public void stop() throws InterruptedException {
    unwanted = true;
    changing.lockInterruptibly();
    try {
      var process = forget();
      if (process != null) {
        process.stop(program.grace());
      }
    } finally {
      changing.unlock();
    }
  }

  /// Ends the program as a crash would. Can be started again.
  public void kill() throws InterruptedException {
    changing.lockInterruptibly();
    try {
      var process = forget();
      if (process != null) {
        process.kill();
      }
    } finally {
      changing.unlock();
    }
  }

  private @Nullable Child forget() {
    state = State.STOPPED;
    var process = child;
    child = null;
    return process;
  }

  /// Freezes the program: its connections stay open and nothing answers.
  public void pause() {
    var process = child;
    if (process != null && state == State.READY) {
      process.pause();
      state = State.PAUSED;
    }
  }

  public void resume() {
    var process = child;
    if (process != null && state == State.PAUSED) {
      process.resume();
      state = State.READY;
    }
  }
}
