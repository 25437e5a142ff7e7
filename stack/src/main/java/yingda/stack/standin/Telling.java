package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// One answer on its way, at the pace of a model. All of it happens on the connection's event loop.
// A write that fails closes the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class Telling {

  private static final long KEEP_ALIVE_MILLIS = 1_000;

  private final ChannelHandlerContext context;
  private final Reply reply;
  private final Mode mode;
  private final Ledger ledger;
  private final boolean keptOpen;
  private boolean over;
  private long start;
  private int told;

  Telling(ChannelHandlerContext context, Reply reply, Mode mode, Ledger ledger, boolean keptOpen) {
    this.context = context;
    this.reply = reply;
    this.mode = mode;
    this.ledger = ledger;
    this.keptOpen = keptOpen;
  }

  void begin() {
    ledger.opened();
    if (!reply.streamed) {
      var whole = mode.firstTokenMillis() + 1_000L * reply.tokens.size() / mode.tokensPerSecond();
      if (mode.behaviour() == Mode.Behaviour.OK) {
        later(whole, this::tellWhole);
      } else if (mode.behaviour() == Mode.Behaviour.CUT) {
        later(whole, context::close);
      }
      return;
    }
    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
        .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
    HttpUtil.setTransferEncodingChunked(head, true);
    HttpUtil.setKeepAlive(head, keptOpen);
    context.write(head);
    send(reply.role());
    if (mode.behaviour() == Mode.Behaviour.HANG) {
      keepAlive();
      return;
    }
    later(
        mode.firstTokenMillis(),
        () -> {
          start = System.nanoTime();
          if (reply.thinking) {
            send(reply.thoughtChunk());
          }
          tell();
        });
    if (mode.firstTokenMillis() > KEEP_ALIVE_MILLIS) {
      keepAlive();
    }
  }

  private void keepAlive() {
    later(
        KEEP_ALIVE_MILLIS,
        () -> {
          if (told == 0) {
            write(Unpooled.copiedBuffer(": keep-alive\n\n", StandardCharsets.UTF_8));
            keepAlive();
          }
        });
  }

  /// Tells what is due by now, then waits for the next token's time: late ticks lose no pace.
  private void tell() {
    var due = 1 + (System.nanoTime() - start) * mode.tokensPerSecond() / 1_000_000_000L;
    var end = mode.behaviour() == Mode.Behaviour.OK ? reply.tokens.size() : reply.tokens.size() / 3;
    while (told < Math.min(due, end)) {
      send(reply.token(reply.tokens.get(told)));
      told++;
    }
    if (told < end) {
      later(Math.max(1, 1_000L / mode.tokensPerSecond()), this::tell);
      return;
    }
    switch (mode.behaviour()) {
      case OK -> finish();
      case CUT -> context.close();
      default -> {}
    }
  }

  private void finish() {
    send(reply.end());
    if (reply.withUsage) {
      send(reply.usageChunk());
    }
    write(Unpooled.copiedBuffer("data: [DONE]\n\n", StandardCharsets.UTF_8));
    over();
    var written = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (!keptOpen) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void tellWhole() {
    var body = Unpooled.copiedBuffer(reply.whole().toString(), StandardCharsets.UTF_8);
    var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    over();
    var written = context.writeAndFlush(response);
    if (!keptOpen) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void over() {
    over = true;
    ledger.finished();
  }

  /// Nobody listens any more.
  void abandon() {
    if (!over) {
      over = true;
      ledger.cancelled();
    }
  }

  private void later(long millis, Runnable what) {
    context
        .executor()
        .schedule(
            () -> {
              if (!over) {
                what.run();
              }
            },
            millis,
            TimeUnit.MILLISECONDS);
  }

  private void send(JsonNode chunk) {
    write(Unpooled.copiedBuffer("data: " + chunk + "\n\n", StandardCharsets.UTF_8));
  }

  private void write(ByteBuf bytes) {
    context.writeAndFlush(new DefaultHttpContent(bytes));
  }
}
