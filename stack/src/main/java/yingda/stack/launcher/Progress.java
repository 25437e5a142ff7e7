package yingda.stack.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import yingda.stack.words.Terminal;
import yingda.stack.words.Words;

/// Tells what is being done and how long it took: a line for each thing done and, on a terminal,
/// one more for those still going on.
public final class Progress implements AutoCloseable {

  private static final long TICK_MILLIS = 500;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private final Map<String, Long> current = new LinkedHashMap<>();
  private final Thread ticker;
  private volatile boolean hushed;

  public Progress(PrintStream out) {
    this.out = out;
    this.terminal = Terminal.present();
    this.ticker = Thread.ofPlatform().name("progress").daemon(true).unstarted(this::tick);
    if (terminal) {
      ticker.start();
    }
  }

  /// Something that may fail.
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  /// Does it and tells how long it took. Several may go on at once.
  void step(String name, Step step) throws IOException, InterruptedException {
    var began = System.nanoTime();
    synchronized (this) {
      current.put(name, began);
    }
    var done = false;
    try {
      step.run();
      done = true;
    } finally {
      synchronized (this) {
        current.remove(name);
        if (!hushed) {
          say("  %s %-20s %6s".formatted(done ? "✓" : "✗", name, since(began)));
        }
      }
    }
  }

  public synchronized void say(String line) {
    out.print(terminal ? CLEAR_LINE : "");
    out.println(line);
    out.flush();
  }

  /// Seconds since it began, as people write them.
  String elapsed() {
    return since(start);
  }

  /// Tells of no further steps: whoever ended them knows.
  void hush() {
    hushed = true;
  }

  /// How long ago that was, by [System#nanoTime()].
  public static String since(long began) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK_MILLIS);
        synchronized (this) {
          if (!current.isEmpty()) {
            out.print(CLEAR_LINE + "  … " + Words.say("progress.waiting", waiting()));
            out.flush();
          }
        }
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private String waiting() {
    return String.join(
        ", ",
        current.entrySet().stream()
            .map(each -> each.getKey() + " " + since(each.getValue()))
            .toList());
  }

  @Override
  public synchronized void close() {
    ticker.interrupt();
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }
}
