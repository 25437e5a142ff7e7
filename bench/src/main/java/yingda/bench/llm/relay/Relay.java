package yingda.bench.llm.relay;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// The process: history from Redis, on to the model, the answer back and into Redis. One event
/// loop, no limits, no time-outs, and hardly a look at what passes.
final class Relay {

  private static final int LARGEST = 64 * 1024;
  private static final int BACKLOG = 4_096;

  private Relay() {}

  static void main() throws IOException, InterruptedException {
    var threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var redis = new Redis(threads, port("REDIS_PORT"));
    var models = new Models(threads.next(), port("MODEL_PORT"));
    var prompts = new Prompts(Files.readString(Path.of(System.getenv("SYSTEM_PROMPT"))));
    new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel connection) {
                connection
                    .pipeline()
                    .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(LARGEST),
                        new TurnHandler(redis, models, prompts));
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port("PORT")))
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static int port(String variable) {
    return Integer.parseInt(System.getenv(variable));
  }
}
