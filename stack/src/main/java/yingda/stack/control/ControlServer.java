package yingda.stack.control;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Scanner;
import java.util.function.Consumer;

/// Hears commands on a socket that only its owner can open.
///
/// A command is one line of words. The answer is any number of lines, each after a space, and ends
/// with `ok` or with `failed` and a reason.
public final class ControlServer implements AutoCloseable {

  /// Does what a command says.
  public interface Handler {
    /// @param words the command and its arguments
    /// @param answer takes the lines of the answer
    void handle(List<String> words, Consumer<String> answer) throws Exception;
  }

  private final ServerSocketChannel server;
  private final Path path;
  private final Handler handler;

  private ControlServer(ServerSocketChannel server, Path path, Handler handler) {
    this.server = server;
    this.path = path;
    this.handler = handler;
  }

  /// Listens in the folder. The caller has made sure that nobody else does.
  public static ControlServer open(Path folder, Handler handler) throws IOException {
    var address = ControlSocket.in(folder);
    Files.deleteIfExists(address.getPath());
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(address);
    Files.setPosixFilePermissions(address.getPath(), PosixFilePermissions.fromString("rw-------"));
    var control = new ControlServer(server, address.getPath(), handler);
    Thread.ofPlatform().name("control").daemon(true).start(control::listen);
    return control;
  }

  private void listen() {
    try {
      while (true) {
        var caller = server.accept();
        Thread.ofVirtual().name("command").start(() -> answer(caller));
      }
    } catch (AsynchronousCloseException _) {
      // Closed.
    } catch (IOException e) {
      System.err.println("Commands are no longer heard: " + e.getMessage());
    }
  }

  private void answer(SocketChannel caller) {
    try (caller;
        var in = new Scanner(Channels.newInputStream(caller), StandardCharsets.UTF_8);
        var out = new PrintWriter(Channels.newOutputStream(caller), true, StandardCharsets.UTF_8)) {
      if (!in.hasNextLine()) {
        return;
      }
      try {
        handler.handle(List.of(in.nextLine().split(" ", -1)), line -> out.println(" " + line));
        out.println("ok");
      } catch (Exception e) {
        var reason = e.getMessage() == null ? e.toString() : e.getMessage();
        out.println("failed " + reason.replace('\n', '\t'));
      }
    } catch (IOException _) {
      // The caller has gone.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }
}
