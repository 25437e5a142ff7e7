package yingda.bench.llm.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.redis.ArrayRedisMessage;
import io.netty.handler.codec.redis.FullBulkStringRedisMessage;
import io.netty.handler.codec.redis.RedisArrayAggregator;
import io.netty.handler.codec.redis.RedisBulkStringAggregator;
import io.netty.handler.codec.redis.RedisDecoder;
import io.netty.handler.codec.redis.RedisMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Histories, over one connection on which commands don't wait for one another.
///
/// For the event loop only.
// A connection that is lost ends the process: nothing is asked again here.
@SuppressWarnings("FutureReturnValueIgnored")
final class Redis {

  private static final int LONGEST = 64;
  private static final int DEEPEST = 2;

  /// Messages kept of a conversation.
  private static final String KEPT = "-6";

  private final Channel channel;
  private final Deque<Consumer<List<String>>> waiting = new ArrayDeque<>();

  Redis(EventLoopGroup threads, int port) throws InterruptedException {
    channel =
        new Bootstrap()
            .group(threads)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel made) {
                    made.pipeline()
                        .addLast(
                            new RedisDecoder(),
                            new RedisBulkStringAggregator(),
                            new RedisArrayAggregator(LONGEST, DEEPEST),
                            new Replies());
                  }
                })
            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .sync()
            .channel();
  }

  void history(String conversation, Consumer<List<String>> then) {
    var command = channel.alloc().buffer();
    write(command, "LRANGE", key(conversation), KEPT, "-1");
    waiting.addLast(then);
    channel.writeAndFlush(command);
  }

  void append(String conversation, byte[] question, byte[] answer, Runnable then) {
    var commands = channel.alloc().buffer();
    var key = key(conversation);
    array(commands, 4);
    word(commands, "RPUSH".getBytes(US_ASCII));
    word(commands, key.getBytes(US_ASCII));
    word(commands, question);
    word(commands, answer);
    write(commands, "LTRIM", key, KEPT, "-1");
    waiting.addLast(_ -> {});
    waiting.addLast(_ -> then.run());
    channel.writeAndFlush(commands);
  }

  private static String key(String conversation) {
    return "history:" + conversation;
  }

  private static void write(ByteBuf into, String... words) {
    array(into, words.length);
    for (var word : words) {
      word(into, word.getBytes(US_ASCII));
    }
  }

  private static void array(ByteBuf into, int length) {
    into.writeCharSequence("*" + length + "\r\n", US_ASCII);
  }

  private static void word(ByteBuf into, byte[] word) {
    into.writeCharSequence("$" + word.length + "\r\n", US_ASCII);
    into.writeBytes(word).writeCharSequence("\r\n", US_ASCII);
  }

  private final class Replies extends SimpleChannelInboundHandler<RedisMessage> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, RedisMessage reply) {
      var texts =
          reply instanceof ArrayRedisMessage array
              ? array.children().stream()
                  .map(each -> ((FullBulkStringRedisMessage) each).content().toString(UTF_8))
                  .toList()
              : List.<String>of();
      waiting.removeFirst().accept(texts);
    }
  }
}
