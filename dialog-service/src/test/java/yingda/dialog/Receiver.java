package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A tenant's server, which checks what it is told as docs/webhooks.md says.
final class Receiver implements AutoCloseable {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /// An answer that never comes.
  static final int SILENCE = 0;

  private static final long PATIENCE_SECONDS = 40;

  private final HttpServer server;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private final Deque<Integer> answers = new ArrayDeque<>();

  /// @param id what the message is known by
  record Told(String id, String timestamp, String signature, String body) {

    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// The statuses of the next answers; after them it is content.
  synchronized void answers(int... statuses) {
    for (var status : statuses) {
      answers.add(status);
    }
  }

  /// The next message, whose signature is right.
  Told next() throws InterruptedException {
    var next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("a message").isNotNull();
    assertThat(next.signature()).isEqualTo(signed(next));
    return next;
  }

  /// A message that has come already.
  @Nullable Told come() {
    return told.poll();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var status = status();
      told.add(
          new Told(
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              body));
      if (status == SILENCE) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      } else {
        exchange.sendResponseHeaders(status, -1);
      }
    }
  }

  private synchronized int status() {
    return answers.isEmpty() ? 204 : answers.remove();
  }

  private static String signed(Told message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var content = message.id() + "." + message.timestamp() + "." + message.body();
      var digest = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
