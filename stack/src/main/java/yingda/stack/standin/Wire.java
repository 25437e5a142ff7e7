package yingda.stack.standin;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/// One response of unknown length on its connection.
// A write that fails closes the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class Wire {

  static final String REQUEST_ID = "x-request-id";

  // A length in hexadecimal and two line breaks.
  private static final int FRAME = 12;
  private static final int LINE_BREAK = ('\r' << 8) | '\n';

  private final ChannelHandlerContext context;
  // Writing from here goes past the encoder, which would take three buffers for every token.
  private final ChannelHandlerContext network;
  private final String requestId;
  private final boolean keptOpen;

  Wire(ChannelHandlerContext context, String requestId, boolean keptOpen) {
    this.context = context;
    this.requestId = requestId;
    this.network = context.pipeline().firstContext();
    this.keptOpen = keptOpen;
  }

  void head(String type) {
    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
        .set(REQUEST_ID, requestId);
    HttpUtil.setTransferEncodingChunked(head, true);
    HttpUtil.setKeepAlive(head, keptOpen);
    context.writeAndFlush(head);
  }

  /// Whether the asker keeps up with reading.
  boolean hasRoom() {
    return context.channel().isWritable();
  }

  /// Sends pieces, each as a chunk of its own, together.
  void send(List<byte[]> pieces) {
    var size = 0;
    for (var piece : pieces) {
      size += piece.length == 0 ? 0 : piece.length + FRAME;
    }
    if (size == 0) {
      return;
    }
    var frames = context.alloc().directBuffer(size);
    for (var piece : pieces) {
      // An empty chunk would be the last one.
      if (piece.length > 0) {
        ByteBufUtil.writeAscii(frames, Integer.toHexString(piece.length));
        frames.writeShort(LINE_BREAK);
        frames.writeBytes(piece);
        frames.writeShort(LINE_BREAK);
      }
    }
    network.writeAndFlush(frames, network.voidPromise());
  }

  void end() {
    var written = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    if (!keptOpen) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  void close() {
    context.close();
  }

  void reset() {
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    context.close();
  }
}
