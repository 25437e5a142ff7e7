package yingda.intent.upstream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers each request by a script, down to the byte.
final class Scripted implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Long> gone = new CompletableFuture<>();
  private final Script script;

  Scripted(Script script) throws IOException {
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// The requests so far: head and body.
  List<String> requests() {
    return requests;
  }

  int connections() {
    return sockets.size();
  }

  /// The `nanoTime` at which a client that was waited for with [Exchange#untilGone] left.
  CompletableFuture<Long> gone() {
    return gone;
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        var exchange = new Exchange(socket, in);
        requests.add(exchange.read());
        script.play(exchange);
        if (!exchange.ended) {
          return;
        }
      }
    } catch (IOException _) {
      // The client is gone.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var socket : sockets) {
      socket.close();
    }
  }

  /// What the server does with a request. The connection is closed when it returns, unless the
  /// response was ended.
  interface Script {
    void play(Exchange exchange) throws IOException, InterruptedException;
  }

  /// One request and its response.
  final class Exchange {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private String request = "";
    private boolean ended;

    private Exchange(Socket socket, InputStream in) throws IOException {
      this.socket = socket;
      this.in = in;
      this.out = socket.getOutputStream();
    }

    /// Its head and body.
    String request() {
      return request;
    }

    /// Begins an event stream.
    Exchange stream() throws IOException {
      return head("200 OK", "text/event-stream");
    }

    Exchange head(String status, String type) throws IOException {
      var head =
          "HTTP/1.1 %s\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
              .formatted(status, type);
      return raw(head.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends an event with text.
    Exchange text(String text) throws IOException {
      return data("{\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}");
    }

    /// Sends an event that gives a reason for the end.
    Exchange finish(String reason) throws IOException {
      return data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}");
    }

    Exchange data(String data) throws IOException {
      return send("data: " + data + "\n\n");
    }

    Exchange send(String body) throws IOException {
      return packet(body.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends some of the body, in a packet of its own.
    Exchange packet(byte[] body) throws IOException {
      raw((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      raw(body);
      return raw("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /// Ends the response as it should be ended.
    void end() throws IOException {
      raw("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      ended = true;
    }

    Exchange raw(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      return this;
    }

    /// Says nothing more, until the client closes the connection.
    void untilGone() throws IOException {
      try {
        while (in.read() >= 0) {}
      } finally {
        gone.complete(System.nanoTime());
      }
    }

    /// Goes on saying the same until the client closes the connection.
    void untilGone(String repeated) throws IOException {
      try {
        do {
          send(repeated);
        } while (isThereFor(5));
      } finally {
        gone.complete(System.nanoTime());
      }
    }

    /// Listens so long for the client to close the connection.
    private boolean isThereFor(int millis) throws IOException {
      socket.setSoTimeout(millis);
      try {
        return in.read() >= 0;
      } catch (SocketTimeoutException _) {
        return true;
      }
    }

    private String read() throws IOException {
      request = readRequest();
      return request;
    }

    private String readRequest() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        var next = in.read();
        if (next < 0) {
          throw new IOException("gone");
        }
        head.append((char) next);
      }
      var length =
          head.toString()
              .toLowerCase(Locale.ROOT)
              .lines()
              .filter(line -> line.startsWith("content-length:"))
              .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
              .findFirst()
              .orElse(head.indexOf("GET ") == 0 ? 0 : -1);
      var body = length >= 0 ? in.readNBytes(length) : readChunks();
      return head + new String(body, StandardCharsets.UTF_8);
    }

    private byte[] readChunks() throws IOException {
      var body = new ByteArrayOutputStream();
      while (true) {
        var size = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
          size.append((char) next);
        }
        var length = Integer.parseInt(size.toString().strip(), 16);
        body.writeBytes(in.readNBytes(length));
        in.readNBytes(2);
        if (length == 0) {
          return body.toByteArray();
        }
      }
    }
  }
}
