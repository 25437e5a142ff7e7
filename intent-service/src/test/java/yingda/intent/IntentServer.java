package yingda.intent;

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
import yingda.intent.v1.IntentServiceGrpc;
import yingda.intent.v1.IntentServiceGrpc.IntentServiceBlockingStub;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.CallerMetadata;
import yingda.stack.junit.Backing;
import yingda.stack.junit.Eventually;
import yingda.stack.process.Ports;

/// The whole service in this process, and a channel to it.
final class IntentServer implements AutoCloseable {

  private final ApplicationContext context;
  private final NettyEmbeddedServer http;
  private final ManagedChannel connection;
  private final Channel channel;

  private IntentServer(ApplicationContext context) {
    this.context = context;
    http = context.getBean(NettyEmbeddedServer.class);
    http.start();
    var grpc = context.getBean(GrpcEmbeddedServer.class);
    grpc.start();
    connection = NettyChannelBuilder.forAddress("127.0.0.1", grpc.getPort()).usePlaintext().build();
    channel = ClientInterceptors.intercept(connection, new CallerMetadata());
  }

  static IntentServer on(Backing backing, Map<String, ?> settings) {
    var properties = new LinkedHashMap<String, Object>(backing.properties());
    properties.put("HTTP_PORT", Ports.free());
    properties.put("GRPC_PORT", Ports.free());
    properties.put("yingda.consul.enabled", false);
    properties.putAll(settings);
    var server = new IntentServer(ApplicationContext.run(properties));
    // Nobody is sent here earlier.
    Eventually.eventually(
        Duration.ofMinutes(2),
        () -> assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200));
    return server;
  }

  IntentServiceBlockingStub as(String tenant) {
    return new Caller(tenant, "v1", null).on(IntentServiceGrpc.newBlockingStub(channel));
  }

  IntentServiceBlockingStub asNobody() {
    return IntentServiceGrpc.newBlockingStub(channel);
  }

  HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(http.getURL() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /// What a metric tells, over all its labels unless some are named.
  double metric(String series) throws Exception {
    return get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(series + " ") || line.startsWith(series + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Override
  public void close() {
    connection.shutdownNow();
    context.close();
  }
}
