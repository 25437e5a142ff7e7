package yingda.stack.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Tells commands to the process that runs a stack.
public final class ControlClient {

  private final Path folder;

  /// @param folder the one that the stack listens in
  public ControlClient(Path folder) {
    this.folder = folder;
  }

  /// Whether a stack listens there.
  public boolean reachable() {
    try (var _ = SocketChannel.open(ControlSocket.in(folder))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Tells a command and gives the lines of its answer.
  ///
  /// @throws IOException if nobody listens, or the command failed: then with its reason
  public List<String> tell(String... words) throws IOException {
    var lines = new ArrayList<String>();
    tell(lines::add, words);
    return lines;
  }

  /// Tells a command and hands on each line of its answer as it comes.
  public void tell(Consumer<String> answer, String... words) throws IOException {
    try (var channel = SocketChannel.open(ControlSocket.in(folder));
        var lines =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))) {
      var command = String.join(" ", words) + "\n";
      channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.UTF_8)));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(" ")) {
          answer.accept(line.substring(1));
        } else if (line.startsWith("failed ")) {
          throw new IOException(line.substring("failed ".length()).replace('\t', '\n'));
        } else {
          return;
        }
      }
      throw new IOException("the stack ended before it answered `" + words[0] + "`");
    }
  }
}
