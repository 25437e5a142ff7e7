package yingda.platform.consul;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.junit.Eventually.answered;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.CallerMetadata;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Whole services with HTTP and gRPC servers, and a Consul of their own.
@BackingServices(value = CONSUL, shared = false)
final class ConsulTest {

  /// Consul asks once a second and may have just asked.
  private static final Duration FOUND_WITHIN = Duration.ofSeconds(50);

  private static EmbeddedServer service;

  private final Backing backing;
  private ManagedChannel channel;

  ConsulTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeAll
  static void serve(Backing backing) {
    service = start(backing);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void connect() {
    // Its context is what makes `consul:` targets resolvable here.
    channel = NettyChannelBuilder.forTarget("consul:///echo-grpc").usePlaintext().build();
    assertThat(answered(FOUND_WITHIN, this::ask)).isEqualTo("shop-1");
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void aServiceThatReturnsElsewhereIsFoundAgain() {
    try (var other = start(backing)) {
      assertThat(other.getPort()).isNotEqualTo(service.getPort());
    }

    assertThat(answered(FOUND_WITHIN, this::ask)).isEqualTo("shop-1");
  }

  @Test
  void aServiceIsDeregisteredBeforeItStops() throws Exception {
    var agent = service.getApplicationContext().getBean(ConsulAgent.class);
    try (var _ = start(backing)) {
      eventually(
          FOUND_WITHIN, () -> assertThat(agent.instances("echo-grpc", 0).passing()).hasSize(2));
    }

    // One that was not deregistered would stay for more than a minute.
    eventually(
        FOUND_WITHIN, () -> assertThat(agent.instances("echo-grpc", 0).registered()).hasSize(1));
  }

  @Test
  void callsGoOnWhileConsulIsAway() throws Exception {
    backing.kill(CONSUL);
    try {
      for (var i = 0; i < 20; i++) {
        assertThat(ask()).isEqualTo("shop-1");
      }
    } finally {
      backing.start(CONSUL);
    }
    assertThat(answered(FOUND_WITHIN, this::ask)).isEqualTo("shop-1");
  }

  @Test
  void aServiceNobodyRegisteredIsUnavailable() throws Exception {
    var nobody = NettyChannelBuilder.forTarget("consul:///nobody-grpc").usePlaintext().build();
    var options = CallOptions.DEFAULT.withDeadlineAfter(30, SECONDS);

    var failure =
        catchThrowable(() -> ClientCalls.blockingUnaryCall(nobody, Echo.METHOD, options, ""));

    assertThat(Failures.from(failure, "nobody")).isInstanceOf(DependencyUnavailable.class);
    nobody.shutdownNow();
  }

  @Test
  void aServiceStartsWithItsDefaultsWhileConsulIsAway() throws Exception {
    backing.kill(CONSUL);
    try (var other = start(backing)) {
      assertThat(other.isRunning()).isTrue();
    } finally {
      backing.start(CONSUL);
    }
  }

  private static EmbeddedServer start(Backing backing) {
    return ApplicationContext.run(EmbeddedServer.class, backing.properties());
  }

  private String ask() {
    var options =
        new Caller("shop-1", null, null).on(CallOptions.DEFAULT).withDeadlineAfter(30, SECONDS);
    var calls = ClientInterceptors.intercept(channel, new CallerMetadata());
    return ClientCalls.blockingUnaryCall(calls, Echo.METHOD, options, "");
  }
}
