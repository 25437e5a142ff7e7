package yingda.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;

/// Ports of this machine.
public final class Ports {

  // Below the ephemeral ports, which any outgoing connection may take at any time.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 1_000;

  private static final Random RANDOM = new Random();

  private Ports() {}

  /// A port that nobody listens on now.
  public static int free() {
    for (var tries = 0; tries < TRIES; tries++) {
      var port = RANDOM.nextInt(LOWEST, HIGHEST);
      if (!taken(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
  }

  public static boolean taken(int port) {
    try (var socket = new ServerSocket()) {
      // Else a port is called taken for a minute after its last connection.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException _) {
      return true;
    }
  }
}
