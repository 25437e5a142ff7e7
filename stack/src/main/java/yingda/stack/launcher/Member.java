package yingda.stack.launcher;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.stack.process.Supervised;
import yingda.stack.standin.StandIn;

/// One of those that a system is made of, as commands see it.
sealed interface Member {

  String name();

  /// Where it can be reached.
  String where();

  Supervised.State state();

  /// Its process; 0 when it has none of its own.
  long pid();

  /// The names of those that must be ready before it is started.
  List<String> needs();

  void start() throws IOException, InterruptedException;

  void stop() throws InterruptedException;

  /// A program in a process of its own.
  record Running(Supervised process, String where, List<String> needs) implements Member {

    @Override
    public String name() {
      return process.name();
    }

    @Override
    public Supervised.State state() {
      return process.state();
    }

    @Override
    public long pid() {
      var child = process.child();
      return child == null ? 0 : child.pid();
    }

    @Override
    public void start() throws IOException, InterruptedException {
      process.start();
    }

    @Override
    public void stop() throws InterruptedException {
      process.stop();
    }
  }

  /// The stand-in of DeepSeek, which runs inside the launcher.
  final class InProcess implements Member {

    static final String NAME = "stand-in";

    private final int port;
    private @Nullable StandIn standIn;

    InProcess(int port) {
      this.port = port;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String where() {
      return "http://127.0.0.1:" + port;
    }

    @Override
    public synchronized Supervised.State state() {
      return standIn == null ? Supervised.State.STOPPED : Supervised.State.READY;
    }

    @Override
    public long pid() {
      return 0;
    }

    @Override
    public List<String> needs() {
      return List.of();
    }

    @Override
    public synchronized void start() throws IOException {
      if (standIn == null) {
        standIn = StandIn.start(port);
      }
    }

    @Override
    public synchronized void stop() {
      if (standIn != null) {
        standIn.close();
        standIn = null;
      }
    }
  }
}
