package yingda.gateway.fake;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket to the gateway, read one frame at a time.
public final class Wire implements AutoCloseable, WebSocket.Listener {

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Json> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  /// @param origin of the page that opens it; null when none does
  public Wire(GatewayFixture gateway, String ticket, @Nullable String origin) {
    var builder = client.newWebSocketBuilder();
    if (origin != null) {
      builder.header("Origin", origin);
    }
    var uri = URI.create("ws://%s/v1/ws?ticket=%s".formatted(gateway.host(), ticket));
    socket = builder.buildAsync(uri, this).join();
  }

  public void send(String frame) {
    socket.sendText(frame, true).join();
  }

  public Json next() throws InterruptedException {
    var frame = frames.poll(30, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return frame;
  }

  /// The next frame of an event.
  public Json next(String event) throws InterruptedException {
    var frame = next();
    while (!frame.text("event").equals(event)) {
      frame = next();
    }
    return frame;
  }

  /// The code with which the gateway closed it.
  public int closed() throws Exception {
    return closed.get(30, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      frames.add(Json.of(partial.toString()));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
