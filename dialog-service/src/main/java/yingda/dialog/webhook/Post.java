package yingda.dialog.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Sends a request over HTTP/1.1 and hears the status of its answer, which is all that matters.
///
/// An HTTP client would look the host up again, and might then connect to another address than the
/// one that was checked; it would also read what a hostile server sends without end. This one
/// connects to the address it is given, and closes the connection when the time is up, whatever is
/// going on there.
@Singleton
final class Post {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int MOST_LINES = 200;
  private static final int FIRST_FINAL = 200;
  private static final int ENOUGH = 16 * 1024;
  private static final int PATIENCE_MILLIS = 200;

  private final SSLSocketFactory tls;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-clock").factory());

  @Inject
  Post() {
    this((SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// @param tls whom to trust
  Post(SSLSocketFactory tls) {
    this.tls = tls;
  }

  /// Sends a JSON body.
  ///
  /// @return the answer's status
  /// @throws Undeliverable if there is no answer, or none in time
  int send(Target target, Map<String, String> headers, byte[] body, Duration timeout)
      throws Undeliverable {
    var plain = new Socket();
    var late = new AtomicBoolean();
    var alarm = clock.schedule(() -> close(plain, late), timeout.toMillis(), MILLISECONDS);
    try (plain) {
      plain.connect(
          new InetSocketAddress(target.address(), target.port()),
          Math.toIntExact(timeout.toMillis()));
      var socket = target.encrypted() ? encrypted(plain, target) : plain;
      var out = socket.getOutputStream();
      out.write(head(target, headers, body.length).getBytes(ISO_8859_1));
      out.write(body);
      out.flush();
      var status = status(socket.getInputStream());
      hearOut(plain, socket.getInputStream());
      return status;
    } catch (IOException e) {
      var inVain = late.get() || e instanceof SocketTimeoutException;
      throw new Undeliverable(
          inVain ? "no answer within " + timeout.toMillis() + " ms" : trouble(e));
    } finally {
      alarm.cancel(false);
    }
  }

  private SSLSocket encrypted(Socket plain, Target target) throws IOException {
    var socket = (SSLSocket) tls.createSocket(plain, target.host(), target.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(Target target, Map<String, String> headers, int length) {
    var head = new StringBuilder("POST ").append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("Content-Type: application/json\r\n")
        .append("Content-Length: ")
        .append(length)
        .append("\r\nUser-Agent: Yingda\r\nConnection: close\r\n\r\n")
        .toString();
  }

  /// The status of the first answer that isn't provisional.
  private static int status(InputStream in) throws IOException {
    for (var lines = 0; lines < MOST_LINES; lines++) {
      var line = STATUS.matcher(line(in));
      if (line.matches()) {
        var status = Integer.parseInt(line.group(1));
        if (status >= FIRST_FINAL) {
          return status;
        }
      } else if (lines == 0) {
        break;
      }
    }
    throw new IOException("the answer is not HTTP/1.1");
  }

  /// Lets the answer end, if it is short: who hangs up on a server makes it complain.
  private static void hearOut(Socket connection, InputStream in) {
    try {
      connection.setSoTimeout(PATIENCE_MILLIS);
      var _ = in.readNBytes(ENOUGH);
    } catch (IOException _) {
      // It has said what matters.
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new IOException("the answer broke off");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private static String trouble(IOException failure) {
    return switch (failure) {
      case SSLException _ -> "no trusted encryption: " + failure.getMessage();
      case SocketException _ -> "no connection: " + failure.getMessage();
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static void close(Socket socket, AtomicBoolean late) {
    late.set(true);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @PreDestroy
  void stop() {
    clock.shutdownNow();
  }
}
