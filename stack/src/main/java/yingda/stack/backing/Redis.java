package yingda.stack.backing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yingda.stack.process.Command;
import yingda.stack.process.Program;
import yingda.stack.provision.Servers;

/// Redis, writing all it does to its append-only file every second.
final class Redis implements Program {

  private static final int TIMEOUT_MILLIS = 1_000;

  private final Servers servers;
  private final Place place;
  private final List<String> options;

  /// @param options what it is told beyond the usual
  Redis(Servers servers, Place place, String... options) {
    this.servers = servers;
    this.place = place;
    this.options = List.of(options);
  }

  @Override
  public String name() {
    return BackingService.REDIS.label();
  }

  @Override
  public Path log() {
    return place.log();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Files.createDirectories(place.data());
    servers.redis();
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    var words =
        new ArrayList<>(
            List.of(
                servers.redis().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(place.port()),
                "--dir",
                place.data().toString(),
                "--appendonly",
                "yes",
                "--appendfsync",
                "everysec",
                "--save",
                ""));
    words.addAll(options);
    return Command.of(place.data(), words.toArray(String[]::new));
  }

  /// It answers otherwise while it still reads its file.
  @Override
  public boolean ready() throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), place.port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readNBytes("+PONG".length());
      return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
    }
  }
}
