package yingda.bench.llm.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A contestant that is asked over HTTP: `POST /turns` with the conversation, what the model is to
/// be told, and whether the answer is wanted as a stream.
///
/// As many connections as there are open turns, kept for the next ones.
// A write or a connection that fails closes the channel, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
public final class HttpDoor implements Door {

  /// What a process may have open, less what it has open anyway.
  private static final int DESCRIPTORS = 19_000;

  private static final int CONNECT_MILLIS = 10_000;
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = threads.next();
  private final List<Port> ports;

  public HttpDoor(List<Integer> ports) {
    this.ports = ports.stream().map(number -> new Port(number, new ArrayDeque<>())).toList();
  }

  /// How many processes it takes to hold that many turns, each with a connection from who asks and
  /// one to the model.
  public static int processesFor(int turns) {
    return Math.ceilDiv(2 * turns, DESCRIPTORS);
  }

  private record Port(int number, Deque<Channel> idle) {}

  @Override
  public void ask(Question question, Duration patience, Consumer<Fate> end) {
    var request = request(question);
    var port = ports.get(question.number() % ports.size());
    loop.execute(() -> {
      var exchange = new HttpExchange(question, end);
      var _ = loop.schedule(exchange::late, patience.toNanos(), NANOSECONDS);
      var kept = port.idle().pollLast();
      if (kept != null) {
        begin(kept, exchange, request);
      } else {
        connect(port, exchange, request);
      }
    });
  }

  private void connect(Port port, HttpExchange exchange, FullHttpRequest request) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new HttpClientCodec(), new HttpHearing(port.idle()));
              }
            })
        .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()))
        .addListener((ChannelFuture made) -> {
          if (made.isSuccess()) {
            begin(made.channel(), exchange, request);
          } else {
            request.release();
            exchange.end(Fate.REFUSED);
          }
        });
  }

  private static void begin(Channel channel, HttpExchange exchange, FullHttpRequest request) {
    if (exchange.over()) {
      request.release();
      channel.close();
      return;
    }
    channel.pipeline().get(HttpHearing.class).hear(exchange, channel);
    channel.writeAndFlush(request);
  }

  private static FullHttpRequest request(Question question) {
    var json =
        "{\"conversation\":\"%s\",\"prompt\":\"%s\",\"stream\":%b}"
            .formatted(
                question.conversation(),
                new String(JSON.quoteAsString(question.prompt())),
                question.streamed());
    var body = Unpooled.wrappedBuffer(json.getBytes(UTF_8));
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/turns", body);
    request
        .headers()
        .set(HttpHeaderNames.HOST, "127.0.0.1")
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    return request;
  }

  @Override
  public void close() {
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
