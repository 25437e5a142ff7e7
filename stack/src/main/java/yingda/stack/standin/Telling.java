package yingda.stack.standin;

import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/// One answer on its way, at the pace of a model. All of it happens on the connection's event loop.
final class Telling {

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Script script;
  private final Pace pace;
  private final Wire wire;
  private final Ticker ticker;
  private final Ledger ledger;
  private boolean over;
  private long first;
  private long due;
  private int told;

  Telling(Script script, Pace pace, Wire wire, Ticker ticker, Ledger ledger) {
    this.script = script;
    this.pace = pace;
    this.wire = wire;
    this.ticker = ticker;
    this.ledger = ledger;
  }

  void begin() {
    ledger.opened();
    if (script.type().equals(Script.NO_HEAD)) {
      return;
    }
    wire.head(script.type());
    wire.send(script.opening());
    first = System.nanoTime() + pace.first();
    due = first;
    idle();
    tell();
  }

  boolean over() {
    return over;
  }

  /// Nobody listens any more.
  void abandon() {
    if (!over) {
      over = true;
      ledger.cancelled();
    }
  }

  private void idle() {
    if (!script.idle().isEmpty()) {
      ticker.at(System.nanoTime() + IDLE_NANOS, this::idleOn);
    }
  }

  private void idleOn() {
    if (!over && told == 0) {
      wire.send(script.idle());
      idle();
    }
  }

  /// Tells what is due by now, then waits for the next token's time: late ticks lose no pace, and
  /// an asker who reads slowly is told no faster than that.
  private void tell() {
    if (over) {
      return;
    }
    var now = System.nanoTime();
    var pieces = new ArrayList<byte[]>();
    while (told < script.told().size() && due - now <= 0 && wire.hasRoom()) {
      pieces.add(script.told().get(told));
      told++;
      due = first + pace.next();
    }
    wire.send(pieces);
    if (told < script.told().size() || first - now > 0) {
      ticker.at(due, this::tell);
    } else {
      end();
    }
  }

  private void end() {
    wire.send(script.closing());
    switch (script.end()) {
      case DONE -> {
        over = true;
        ledger.finished();
        wire.end();
      }
      case CLOSE -> {
        breakOff();
        wire.close();
      }
      case RESET -> {
        breakOff();
        wire.reset();
      }
      case SILENCE -> {}
    }
  }

  private void breakOff() {
    over = true;
    ledger.broken();
  }
}
