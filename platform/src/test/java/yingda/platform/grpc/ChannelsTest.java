package yingda.platform.grpc;

import static io.grpc.MethodDescriptor.MethodType.UNARY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The channels of production and real servers, some of which do badly.
final class ChannelsTest {

  private static final MethodDescriptor<String, String> READ = Text.method(UNARY, "Read");
  private static final MethodDescriptor<String, String> WRITE = Text.method(UNARY, "Write");

  /// Two rounds of the detection, and then some.
  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);

  /// More than one round of calls over any number of instances here.
  private static final int SOME_CALLS = 30;

  private final List<Server> servers = new ArrayList<>();
  private final FixedResolvers resolvers = new FixedResolvers();
  private ManagedChannel channel;

  @BeforeEach
  void start() {
    NameResolverRegistry.getDefaultRegistry().register(resolvers);
    channel = new Channels(List.of(new CallerMetadata())).to("fixed:///", READ);
  }

  @AfterEach
  void stop() throws Exception {
    channel.shutdownNow().awaitTermination(5, SECONDS);
    servers.forEach(Server::shutdownNow);
    NameResolverRegistry.getDefaultRegistry().deregister(resolvers);
  }

  @Test
  void callsAreSpreadEvenly() throws Exception {
    var first = new Instance(Status.OK);
    var second = new Instance(Status.OK);
    connect(first, second);
    eventually(() -> {
      call(READ);
      assertThat(List.of(first.calls.get(), second.calls.get())).doesNotContain(0);
    });
    var before = first.calls.get() - second.calls.get();

    calls(SOME_CALLS);

    assertThat(first.calls.get() - second.calls.get()).isEqualTo(before);
  }

  @Test
  void anInstanceWhoseCallsFailIsLeftAlone() throws Exception {
    connect(new Instance(Status.OK), new Instance(Status.OK), new Instance(Status.INTERNAL));

    eventually(NOTICED_WITHIN, () -> calls(SOME_CALLS));
  }

  @Test
  void anInstanceThatRefusesIsCalledAsBefore() throws Exception {
    var refusing = new Instance(Status.RESOURCE_EXHAUSTED);
    var failing = new Instance(Status.INTERNAL);
    connect(new Instance(Status.OK), refusing, failing);

    // The one that fails is out, so the detection has looked at the other one too.
    eventually(
        NOTICED_WITHIN,
        () -> {
          var before = failing.calls.get();
          IntStream.range(0, SOME_CALLS).forEach(_ -> attempt(WRITE));
          assertThat(failing.calls.get()).isEqualTo(before);
        });
    var before = refusing.calls.get();
    IntStream.range(0, SOME_CALLS).forEach(_ -> attempt(WRITE));

    assertThat(refusing.calls.get() - before).isEqualTo(SOME_CALLS / 2);
  }

  @Test
  void someInstanceIsCalledWhenAllFail() throws Exception {
    var instances = List.of(new Instance(Status.INTERNAL), new Instance(Status.INTERNAL));
    connect(instances.toArray(Instance[]::new));
    eventually(
        NOTICED_WITHIN,
        () -> {
          var before = instances.stream().map(each -> each.calls.get()).toList();
          IntStream.range(0, SOME_CALLS).forEach(_ -> attempt(WRITE));
          assertThat(instances.stream().map(each -> each.calls.get()))
              .containsAnyElementsOf(before);
        });

    instances.forEach(instance -> instance.answer = Status.OK);

    calls(SOME_CALLS);
  }

  @Test
  void whatCanBeRepeatedIsTriedElsewhere() throws Exception {
    var away = new Instance(Status.OK);
    var elsewhere = new Instance(Status.OK);
    connect(away, elsewhere);
    eventually(() -> {
      call(READ);
      assertThat(away.calls).hasPositiveValue();
      assertThat(elsewhere.calls).hasPositiveValue();
    });

    away.answer = Status.UNAVAILABLE;

    IntStream.range(0, 4).forEach(_ -> call(READ));
  }

  @Test
  void whatCanNotBeRepeatedIsTriedOnce() throws Exception {
    var away = new Instance(Status.UNAVAILABLE);
    connect(away);

    assertThatThrownBy(() -> call(WRITE)).isInstanceOf(StatusRuntimeException.class);

    assertThat(away.calls).hasValue(1);
  }

  private void connect(Instance... instances) throws Exception {
    for (var instance : instances) {
      servers.add(instance.serve());
    }
    resolvers.ports = servers.stream().map(Server::getPort).toList();
  }

  private void calls(int number) {
    IntStream.range(0, number).forEach(_ -> call(WRITE));
  }

  private void call(MethodDescriptor<String, String> method) {
    ClientCalls.blockingUnaryCall(
        channel, method, CallOptions.DEFAULT.withDeadlineAfter(30, SECONDS), "");
  }

  private void attempt(MethodDescriptor<String, String> method) {
    try {
      call(method);
    } catch (StatusRuntimeException _) {
      // As arranged.
    }
  }

  /// A server that gives every call the same answer.
  private static final class Instance {

    final AtomicInteger calls = new AtomicInteger();
    volatile Status answer;

    Instance(Status answer) {
      this.answer = answer;
    }

    Server serve() throws Exception {
      var service = ServerServiceDefinition.builder("test.Text");
      Stream.of(READ, WRITE)
          .forEach(method ->
              service.addMethod(
                  method,
                  ServerCalls.asyncUnaryCall((_, observer) -> {
                    calls.incrementAndGet();
                    if (answer.isOk()) {
                      observer.onNext("");
                      observer.onCompleted();
                    } else {
                      observer.onError(answer.asException());
                    }
                  })));
      return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
          .addService(service.build())
          .build()
          .start();
    }
  }
}
