package yingda.chaos.arena;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Redis, spoken to directly and by nobody else's library.
public final class Redis implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  public Redis(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// The answer as its parts; a single one as a list of one.
  ///
  /// @throws IOException also when the answer is an error
  public List<String> tell(String... words) throws IOException {
    var command = new StringBuilder("*%d\r\n".formatted(words.length));
    for (var word : words) {
      command.append("$%d\r\n%s\r\n".formatted(word.getBytes(StandardCharsets.UTF_8).length, word));
    }
    socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
    var answer = new ArrayList<String>();
    read(answer);
    return answer;
  }

  private void read(List<String> answer) throws IOException {
    var line = line();
    switch (line.charAt(0)) {
      case '+', ':' -> answer.add(line.substring(1));
      case '-' -> throw new IOException("Redis: " + line.substring(1));
      case '$' -> bulk(Integer.parseInt(line.substring(1)), answer);
      case '*' -> {
        for (var i = 0; i < Integer.parseInt(line.substring(1)); i++) {
          read(answer);
        }
      }
      default -> throw new IOException("Redis: " + line);
    }
  }

  private void bulk(int length, List<String> answer) throws IOException {
    if (length < 0) {
      answer.add("");
      return;
    }
    answer.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    in.skipNBytes(2);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Redis hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /// All keys that match.
  public List<String> keys(String pattern) throws IOException {
    var keys = new ArrayList<String>();
    var cursor = "0";
    do {
      var page = tell("SCAN", cursor, "MATCH", pattern, "COUNT", "1000");
      cursor = page.getFirst();
      keys.addAll(page.subList(1, page.size()));
    } while (!cursor.equals("0"));
    return keys;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
