package yingda.gateway.fake;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import yingda.platform.grpc.CallerMetadata;
import yingda.platform.grpc.ServerDeadline;

/// Serves fakes on loopback, behind the interceptors of production.
public final class FakeServer implements AutoCloseable {

  private final BindableService[] services;
  private volatile Server server;

  FakeServer(BindableService... services) {
    this.services = services;
    server = start(services, 0);
  }

  private static Server start(BindableService[] services, int port) {
    var building =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
            .permitKeepAliveTime(5, SECONDS);
    for (var service : services) {
      building.addService(
          ServerInterceptors.intercept(service, new CallerMetadata(), new ServerDeadline()));
    }
    try {
      return building.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a channel connects to.
  public String target() {
    return "dns:///127.0.0.1:" + server.getPort();
  }

  public int port() {
    return server.getPort();
  }

  /// Dies, and comes back as new.
  void restart() throws InterruptedException {
    var port = server.getPort();
    server.shutdownNow().awaitTermination();
    server = start(services, port);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
