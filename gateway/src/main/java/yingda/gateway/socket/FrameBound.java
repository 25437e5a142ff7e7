package yingda.gateway.socket;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/// Bounds a message that comes in pieces: each piece is bounded already, but whoever puts them
/// together would do so for as long as they come.
final class FrameBound extends ChannelInboundHandlerAdapter {

  private static final String DECODER = "wsdecoder";

  private final int limit;
  private int size;

  private FrameBound(int limit) {
    this.limit = limit;
  }

  /// @param request the one that became a WebSocket
  /// @param limit in bytes
  static void on(HttpRequest<?> request, int limit) {
    if (request instanceof NettyHttpRequest<?> upgraded) {
      var pipeline = upgraded.getChannelHandlerContext().channel().pipeline();
      pipeline.addAfter(DECODER, FrameBound.class.getName(), new FrameBound(limit));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof WebSocketFrame frame && grows(frame) > limit) {
      ReferenceCountUtil.release(message);
      context
          .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG))
          .addListener(ChannelFutureListener.CLOSE);
    } else {
      context.fireChannelRead(message);
    }
  }

  /// How long the message is by now; the protocol's own frames may come between its pieces.
  private int grows(WebSocketFrame frame) {
    size =
        switch (frame) {
          case TextWebSocketFrame text -> text.content().readableBytes();
          case BinaryWebSocketFrame binary -> binary.content().readableBytes();
          case ContinuationWebSocketFrame more -> size + more.content().readableBytes();
          default -> size;
        };
    return size;
  }
}
