package yingda.platform.grpc;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// Makes the channels to services; a channel spreads its calls over all instances.
@Singleton
public final class Channels {

  private static final int WINDOW_BYTES = 64 * 1024;
  private static final int MESSAGE_BYTES = 1024 * 1024;

  private static final Map<String, ?> TWICE =
      Map.of(
          "maxAttempts",
          2.0,
          "initialBackoff",
          "0.05s",
          "maxBackoff",
          "0.5s",
          "backoffMultiplier",
          2.0,
          "retryableStatusCodes",
          List.of("UNAVAILABLE"));

  /// When a tenth of the calls fail, retries would be a load of their own: there are none.
  private static final Map<String, ?> SPARINGLY = Map.of("maxTokens", 10.0, "tokenRatio", 0.1);

  private final List<ClientInterceptor> interceptors;

  Channels(List<ClientInterceptor> interceptors) {
    this.interceptors = interceptors;
  }

  /// @param target a gRPC target
  /// @param repeatable methods that done twice are the same as done once; they are tried a second
  ///   time, elsewhere, when an instance is lost in mid-call
  public ManagedChannel to(String target, MethodDescriptor<?, ?>... repeatable) {
    return NettyChannelBuilder.forTarget(target)
        .usePlaintext()
        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1_000)
        .defaultServiceConfig(config(repeatable))
        .intercept(interceptors)
        // A peer that hangs without closing its connection is dropped within 13 s, if the checks
        // in Consul have not dropped it before.
        .keepAliveTime(10, SECONDS)
        .keepAliveTimeout(3, SECONDS)
        // A reader that stops stalls its writer after 64 KiB, not after 1 MiB.
        .flowControlWindow(WINDOW_BYTES)
        .maxInboundMessageSize(MESSAGE_BYTES)
        // Nothing that listens to these calls blocks.
        .directExecutor()
        .build();
  }

  private static Map<String, ?> config(MethodDescriptor<?, ?>... repeatable) {
    var balancing = List.of(Map.of(Ejection.POLICY, Ejection.RULES));
    if (repeatable.length == 0) {
      // Without a name the policy would be for every method.
      return Map.of("loadBalancingConfig", balancing);
    }
    var names = List.of(repeatable).stream().map(Channels::name).toList();
    return Map.of(
        "loadBalancingConfig",
        balancing,
        "methodConfig",
        List.of(Map.of("name", names, "retryPolicy", TWICE)),
        "retryThrottling",
        SPARINGLY);
  }

  private static Map<String, ?> name(MethodDescriptor<?, ?> method) {
    return Map.of(
        "service", String.valueOf(method.getServiceName()),
        "method", String.valueOf(method.getBareMethodName()));
  }
}
