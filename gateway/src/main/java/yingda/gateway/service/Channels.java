package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import yingda.platform.grpc.CallerMetadata;

/// One channel to each service; a channel spreads its calls over all instances.
@Factory
final class Channels {

  private static final int WINDOW_BYTES = 64 * 1024;
  private static final int MESSAGE_BYTES = 1024 * 1024;

  private final CallerMetadata caller;

  Channels(CallerMetadata caller) {
    this.caller = caller;
  }

  @Singleton
  @Named(Dialog.NAME)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel dialog(ServicesConfig config) {
    return to(config.dialog().target());
  }

  @Singleton
  @Named(Intent.NAME)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel intent(ServicesConfig config) {
    return to(config.intent().target());
  }

  @Singleton
  @Named(Knowledge.NAME)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel knowledge(ServicesConfig config) {
    return to(config.knowledge().target());
  }

  private ManagedChannel to(String target) {
    return NettyChannelBuilder.forTarget(target)
        .usePlaintext()
        .defaultLoadBalancingPolicy("round_robin")
        .intercept(caller)
        // A peer that hangs without closing its connection is dropped within 13 s.
        .keepAliveTime(10, SECONDS)
        .keepAliveTimeout(3, SECONDS)
        // A reader that stops stalls its writer after 64 KiB, not after 1 MiB.
        .flowControlWindow(WINDOW_BYTES)
        .maxInboundMessageSize(MESSAGE_BYTES)
        // Nothing that listens to these calls blocks.
        .directExecutor()
        .build();
  }
}
