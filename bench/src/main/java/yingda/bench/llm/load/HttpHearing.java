package yingda.bench.llm.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The answers on one connection, one after the other.
// A connection that is closed is heard of here.
@SuppressWarnings("FutureReturnValueIgnored")
final class HttpHearing extends SimpleChannelInboundHandler<HttpObject> {

  private final Deque<Channel> idle;
  private @Nullable HttpExchange exchange;
  private boolean kept;

  /// @param idle where the connection is kept while nothing is asked on it
  HttpHearing(Deque<Channel> idle) {
    this.idle = idle;
  }

  void hear(HttpExchange next, Channel connection) {
    next.on(connection);
    exchange = next;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    var now = exchange;
    if (now == null) {
      context.close();
      return;
    }
    if (part instanceof HttpResponse response) {
      now.status(response.status().code());
      kept = HttpUtil.isKeepAlive(response);
    }
    if (part instanceof HttpContent content) {
      now.hear(content.content());
    }
    if (part instanceof LastHttpContent) {
      exchange = null;
      if (kept) {
        idle.addLast(context.channel());
      } else {
        context.close();
      }
      now.complete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    idle.remove(context.channel());
    if (exchange != null) {
      exchange.end(Fate.REFUSED);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
