package yingda.bench.llm.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Connections to the model, as many as there are open turns, kept for the next ones.
///
/// For the event loop only.
// What fails closes its connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class Models {

  /// Who hears an answer.
  interface Listener {

    void status(int code);

    /// @param last whether nothing follows
    void content(HttpContent content, boolean last);

    /// Nothing more has come for now.
    void pause();

    void lost();
  }

  private final EventLoop loop;
  private final InetSocketAddress address;
  private final Deque<Channel> idle = new ArrayDeque<>();

  Models(EventLoop loop, int port) {
    this.loop = loop;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  void ask(byte[] body, Listener listener) {
    var kept = idle.pollLast();
    if (kept != null) {
      send(kept, body, listener);
      return;
    }
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), new Answers());
              }
            })
        .connect(address)
        .addListener((ChannelFuture made) -> {
          if (made.isSuccess()) {
            send(made.channel(), body, listener);
          } else {
            listener.lost();
          }
        });
  }

  private static void send(Channel channel, byte[] body, Listener listener) {
    channel.pipeline().get(Answers.class).listener = listener;
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.POST,
            "/chat/completions",
            Unpooled.wrappedBuffer(body));
    request
        .headers()
        .set(HttpHeaderNames.HOST, "127.0.0.1")
        .set(HttpHeaderNames.AUTHORIZATION, "Bearer stand-in")
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    channel.writeAndFlush(request);
  }

  private final class Answers extends SimpleChannelInboundHandler<HttpObject> {

    private @Nullable Listener listener;

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      var now = listener;
      if (now == null) {
        context.close();
        return;
      }
      if (part instanceof HttpResponse response) {
        now.status(response.status().code());
      }
      if (part instanceof HttpContent content) {
        var last = content instanceof LastHttpContent;
        if (last) {
          listener = null;
          idle.addLast(context.channel());
        }
        now.content(content, last);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (listener != null) {
        listener.pause();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      idle.remove(context.channel());
      if (listener != null) {
        listener.lost();
      }
    }
  }
}
