package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that speaks DeepSeek's API on this machine.
///
/// Beside DeepSeek's own addresses it has `GET /stats`, `GET /requests?last=N` and `POST /mode`,
/// with which tests of other processes look at it and make it misbehave.
public final class StandIn implements AutoCloseable {

  /// @param asked completions asked for
  /// @param open of those, being told now
  /// @param finished told to their end
  /// @param refused requests of any kind answered with an error
  /// @param cancelled whose asker, or whose connection, went away first
  public record Stats(int asked, int open, int finished, int refused, int cancelled) {}

  private static final int LARGEST_REQUEST = 8 * 1024 * 1024;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Ledger ledger = new Ledger();
  private volatile Mode mode = Mode.DEFAULT;
  private final Channel server;

  private StandIn(int port) throws IOException {
    var bound =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel connection) {
                    connection
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(LARGEST_REQUEST),
                            new Door(StandIn.this, ledger));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
      throw new IOException("port " + port + ": " + bound.cause().getMessage(), bound.cause());
    }
    this.server = bound.channel();
  }

  /// Starts one on the port; on one that is free when the port is 0.
  public static StandIn start(int port) throws IOException {
    return new StandIn(port);
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /// What the services are configured with to ask it.
  public Map<String, String> environment() {
    return Map.of(
        "DEEPSEEK_BASE_URL", "http://127.0.0.1:" + port(),
        "DEEPSEEK_API_KEY", "stand-in",
        "DEEPSEEK_STAND_IN", "true");
  }

  public Mode mode() {
    return mode;
  }

  /// How completions asked for from now on are treated.
  public void mode(Mode changed) {
    mode = changed;
  }

  public Stats stats() {
    return ledger.stats();
  }

  /// The bodies of the newest completions asked for, oldest of them first; 200 are kept.
  public List<JsonNode> requests(int last) {
    return ledger.last(last);
  }

  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
