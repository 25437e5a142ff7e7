package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.CallerMetadata;
import yingda.stack.junit.Backing;
import yingda.stack.junit.Eventually;
import yingda.stack.process.Ports;

/// The whole service in this process, and a channel to it.
final class DialogServer implements AutoCloseable {

  static final String READY = "/health/readiness";

  /// The first look at its stores, on a machine where everything starts at once.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ApplicationContext context;
  private final NettyEmbeddedServer http;
  private final ManagedChannel connection;
  private final Channel channel;

  private DialogServer(ApplicationContext context) {
    this.context = context;
    http = context.getBean(NettyEmbeddedServer.class);
    http.start();
    var grpc = context.getBean(GrpcEmbeddedServer.class);
    grpc.start();
    connection = NettyChannelBuilder.forAddress("127.0.0.1", grpc.getPort()).usePlaintext().build();
    channel = ClientInterceptors.intercept(connection, new CallerMetadata());
  }

  static DialogServer on(Backing backing) {
    return on(backing, Map.of());
  }

  static DialogServer on(Backing backing, Map<String, Object> settings) {
    var properties = new LinkedHashMap<String, Object>(backing.properties());
    properties.put("HTTP_PORT", Ports.free());
    properties.put("GRPC_PORT", Ports.free());
    properties.put("yingda.consul.enabled", false);
    properties.putAll(settings);
    var server = new DialogServer(ApplicationContext.run(properties));
    // Nobody is sent here earlier.
    Eventually.eventually(
        PATIENCE, () -> assertThat(server.get(READY).statusCode()).isEqualTo(200));
    return server;
  }

  Tenant tenant(String name) {
    return new Tenant(channel, name);
  }

  Visitor visitor(String name) {
    return visitor("tenant", name);
  }

  Visitor visitor(String tenant, String name) {
    return new Visitor(channel, new Caller(tenant, name, null));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  Channel channel() {
    return channel;
  }

  HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(http.getURL() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    connection.shutdownNow();
    context.close();
  }
}
