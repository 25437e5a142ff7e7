package yingda.stack.backing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;
import yingda.stack.process.Program;
import yingda.stack.provision.Servers;

/// One node of a Redis Cluster. Alone it serves nothing: it must meet the others.
final class RedisNode implements Program {

  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int TO_BUS = 10_000;

  /// Above, any outgoing connection may take a port at any time.
  private static final int HIGHEST = 32_767;

  private final Redis server;
  private final Place place;
  private final int number;

  RedisNode(Servers servers, Place place, int number) {
    this.place = place;
    this.number = number;
    server =
        new Redis(
            servers,
            place,
            "--cluster-enabled",
            "yes",
            "--cluster-node-timeout",
            "2000",
            // A node that is away takes only its own slots with it.
            "--cluster-require-full-coverage",
            "no");
  }

  /// A port that is free, as is the one on which nodes speak to each other.
  static int freePort() {
    var port = Ports.free();
    while (port + TO_BUS > HIGHEST || Ports.taken(port + TO_BUS)) {
      port = Ports.free();
    }
    return port;
  }

  int port() {
    return place.port();
  }

  @Override
  public String name() {
    return "redis-" + number;
  }

  @Override
  public Path log() {
    return place.log();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    server.prepare();
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    return server.command();
  }

  @Override
  public boolean ready() throws IOException {
    return server.ready();
  }

  /// Gives it the slots it serves from now on.
  void take(int firstSlot, int lastSlot) throws IOException {
    var slots = IntStream.rangeClosed(firstSlot, lastSlot).mapToObj(String::valueOf);
    tell("CLUSTER ADDSLOTS " + slots.collect(Collectors.joining(" ")));
  }

  void meet(RedisNode other) throws IOException {
    tell("CLUSTER MEET 127.0.0.1 " + other.port());
  }

  /// Whether this node knows so many, and none of them is missing.
  boolean sees(int nodes) throws IOException {
    var view = tell("CLUSTER INFO");
    return view.contains("cluster_state:ok")
        && view.contains("cluster_slots_ok:16384")
        && view.contains("cluster_known_nodes:" + nodes);
  }

  private String tell(String command) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), place.port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      var in = new DataInputStream(socket.getInputStream());
      var answer = line(in);
      if (answer.startsWith("-")) {
        throw new IOException(name() + ": " + answer);
      }
      return answer.startsWith("$")
          ? new String(
              in.readNBytes(Integer.parseInt(answer.substring(1))), StandardCharsets.US_ASCII)
          : answer;
    }
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
