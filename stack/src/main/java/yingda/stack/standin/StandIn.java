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
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server that speaks DeepSeek's API on this machine.
///
/// Beside DeepSeek's own addresses it has some with which tests of other processes look at it and
/// make it misbehave: `/stats`, `/requests`, `/mode` and `/schedule`, see
/// docs/operations/stand-in.md. All answers are told by one thread.
public final class StandIn implements AutoCloseable {

  /// @param asked completions asked for
  /// @param open of those, being told now, or kept waiting
  /// @param peakOpen the most that were open at once
  /// @param finished told to an end, as good or bad as the mode makes it
  /// @param broken off by the stand-in, on a connection it closed or reset
  /// @param cancelled whose asker hung up first
  /// @param refused requests of any kind answered with an error
  /// @param overLimit of those, completions that found the limit reached
  /// @param modes how many completions met each mode
  public record Stats(
      int asked,
      int open,
      int peakOpen,
      int finished,
      int broken,
      int cancelled,
      int refused,
      int overLimit,
      Map<String, Integer> modes) {}

  private static final int LARGEST_REQUEST = 8 * 1024 * 1024;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Ledger ledger = new Ledger();
  private final Conduct conduct = new Conduct();
  private final Channel server;

  private StandIn(int port) throws IOException {
    var desk = new Desk(conduct, ledger, new Ticker(threads.next()));
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
                            new HttpRequestDecoder(),
                            new HttpResponseEncoder(),
                            new HttpObjectAggregator(LARGEST_REQUEST),
                            new Door(conduct, ledger, desk));
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
    return conduct.usual();
  }

  /// How completions asked for from now on are treated; it ends a schedule.
  public void mode(Mode changed) {
    conduct.become(changed);
  }

  public Stats stats() {
    return ledger.stats();
  }

  /// Counts from nothing again; what is open stays open.
  public void resetStats() {
    ledger.reset();
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
