package yingda.chaos.arena;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A wire between two parts that can be spoilt. Two virtual threads pump each connection.
public final class Proxy implements AutoCloseable {

  /// What the wire does to what goes through it.
  public sealed interface Mode {

    /// Nothing.
    record Pass() implements Mode {}

    /// Every piece comes late.
    record Latency(long millis) implements Mode {}

    /// Connections open, and nothing ever comes out of them.
    record BlackHole() implements Mode {}

    /// What is asked arrives and is done; the answer is lost, and then the connection.
    record SwallowReplies() implements Mode {}
  }

  public static final Mode PASS = new Mode.Pass();

  private static final int BUFFER = 16 * 1024;
  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private final ServerSocket server;
  private final InetSocketAddress target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile Mode mode = PASS;

  private Proxy(ServerSocket server, InetSocketAddress target) {
    this.server = server;
    this.target = target;
  }

  /// Listens on one address for what is meant for another.
  public static Proxy open(InetSocketAddress here, InetSocketAddress target) throws IOException {
    var server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(here, 1_024);
    var proxy = new Proxy(server, target);
    Thread.ofVirtual().name("proxy-" + here.getPort()).start(proxy::accept);
    return proxy;
  }

  public int port() {
    return server.getLocalPort();
  }

  public void mode(Mode changed) {
    var before = mode;
    mode = changed;
    if (before instanceof Mode.SwallowReplies) {
      // Their answers are gone for good: whoever waits is to notice.
      links.stream().filter(link -> link.swallowed).forEach(Link::reset);
    }
  }

  /// Ends all connections at once, as if the other side had died (RST).
  public void reset() {
    links.forEach(Link::reset);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var near = server.accept();
        Thread.startVirtualThread(() -> connect(near));
      } catch (IOException _) {
        // Closed.
        return;
      }
    }
  }

  private void connect(Socket near) {
    var far = new Socket();
    try {
      near.setTcpNoDelay(true);
      far.connect(target, 2_000);
      far.setTcpNoDelay(true);
    } catch (IOException _) {
      new Link(near, far).reset();
      return;
    }
    var link = new Link(near, far);
    links.add(link);
    Thread.startVirtualThread(() -> link.pump(near, far, false));
    link.pump(far, near, true);
    links.remove(link);
  }

  /// One connection and its continuation.
  private final class Link {

    private final Socket near;
    private final Socket far;
    private volatile boolean swallowed;

    Link(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void pump(Socket from, Socket to, boolean reply) {
      var buffer = new byte[BUFFER];
      try {
        var in = from.getInputStream();
        var out = to.getOutputStream();
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (pass(reply)) {
            out.write(buffer, 0, read);
          }
        }
        end();
      } catch (IOException _) {
        reset();
      }
    }

    /// Holds on as long as the wire does; false when what came is to be dropped.
    private boolean pass(boolean reply) throws IOException {
      switch (mode) {
        case Mode.Pass _ -> {}
        case Mode.Latency(var millis) -> LockSupport.parkNanos(millis * 1_000_000);
        case Mode.BlackHole _ -> {
          while (mode instanceof Mode.BlackHole && !near.isClosed()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
          }
        }
        case Mode.SwallowReplies _ -> swallowed |= reply;
      }
      return !(reply && swallowed);
    }

    private void end() throws IOException {
      near.close();
      far.close();
    }

    void reset() {
      for (var side : new Socket[] {near, far}) {
        try {
          side.setSoLinger(true, 0);
          side.close();
        } catch (IOException _) {
          // It has ended already.
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    reset();
  }
}
