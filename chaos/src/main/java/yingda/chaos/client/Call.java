package yingda.chaos.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP request on a connection of its own, blocking, and cut off whenever we like.
///
/// The JDK's client can't tell a stream that is silent from one that is dead, nor be slow on
/// purpose.
public final class Call implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = 2_000;

  private final Socket socket;
  private final InputStream in;
  private final Map<String, String> headers = new HashMap<>();
  private final long began = System.nanoTime();
  private long millis;
  private int status;
  private InputStream body = InputStream.nullInputStream();

  private Call(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends a request and reads the head of the answer.
  ///
  /// @param silence how long the other side may say nothing, now or later
  public static Call of(
      URI gateway,
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body,
      Duration silence)
      throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) silence.toMillis());
      var call = new Call(socket);
      call.send(gateway, method, path, headers, body);
      call.readHead();
      return call;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void send(
      URI gateway, String method, String path, Map<String, String> headers, @Nullable String body)
      throws IOException {
    var head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
    head.append("Host: %s:%d\r\n".formatted(gateway.getHost(), gateway.getPort()));
    head.append("Origin: %s\r\nConnection: close\r\n".formatted(gateway));
    headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
    var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    if (body != null) {
      head.append("Content-Type: application/json\r\n");
      head.append("Content-Length: %d\r\n".formatted(bytes.length));
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes((head + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(bytes);
    socket.getOutputStream().write(out.toByteArray());
  }

  private void readHead() throws IOException {
    var first = line(in).split(" ", 3);
    if (first.length < 2) {
      throw new EOFException("no answer");
    }
    status = Integer.parseInt(first[1]);
    millis = (System.nanoTime() - began) / 1_000_000;
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (header("transfer-encoding").equalsIgnoreCase("chunked")) {
      body = new Chunks(in);
    } else if (!header("content-length").isEmpty()) {
      body = new java.io.ByteArrayInputStream(whole(Integer.parseInt(header("content-length"))));
    } else {
      body = in;
    }
  }

  private byte[] whole(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("%d of %d bytes".formatted(bytes.length, length));
    }
    return bytes;
  }

  /// A line without its end.
  static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  public int status() {
    return status;
  }

  /// From the connection to the first line of the answer.
  public long millis() {
    return millis;
  }

  /// A header of the answer; empty when it has none.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public InputStream body() {
    return body;
  }

  /// The answer as JSON; missing when it isn't.
  public JsonNode json() throws IOException {
    try {
      return JSON.readTree(body.readAllBytes());
    } catch (com.fasterxml.jackson.core.JsonProcessingException _) {
      return JSON.missingNode();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// A body in chunks; ends early as an exception.
  private static final class Chunks extends InputStream {

    private final InputStream in;
    private int left;
    private boolean over;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (over) {
        return -1;
      }
      if (left == 0) {
        left = Integer.parseInt(line(in).strip(), 16);
        if (left == 0) {
          over = true;
          return -1;
        }
      }
      var read = in.read(bytes, offset, Math.min(left, length));
      if (read < 0) {
        throw new EOFException("in the middle of a chunk");
      }
      left -= read;
      if (left == 0) {
        line(in);
      }
      return read;
    }
  }
}
