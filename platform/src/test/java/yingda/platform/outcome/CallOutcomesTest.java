package yingda.platform.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.platform.grpc.Text;

final class CallOutcomesTest {

  private static final MethodDescriptor<String, String> UNARY =
      Text.method(MethodType.UNARY, "Unary");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @ParameterizedTest
  @CsvSource({
    "OK, 1, 0",
    "UNAVAILABLE, 0, 1",
    "DEADLINE_EXCEEDED, 0, 1",
    "INTERNAL, 0, 1",
    "RESOURCE_EXHAUSTED, 0, 1",
    "INVALID_ARGUMENT, 0, 0",
    "NOT_FOUND, 0, 0",
    "CANCELLED, 0, 0",
  })
  void onlyWhatIsOurFaultHasFailed(Status.Code code, int ok, int failed) throws Exception {
    call(code);
    assertThat(count("ok")).isEqualTo(ok);
    assertThat(count("failed")).isEqualTo(failed);
  }

  private void call(Status.Code code) throws Exception {
    var service =
        ServerServiceDefinition.builder("test.Text")
            .addMethod(
                UNARY,
                ServerCalls.asyncUnaryCall((request, observer) -> {
                  if (code == Status.Code.OK) {
                    observer.onNext(request);
                    observer.onCompleted();
                  } else {
                    observer.onError(code.toStatus().asRuntimeException());
                  }
                }))
            .build();
    var server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(ServerInterceptors.intercept(service, new CallOutcomes(meters)))
            .build()
            .start();
    var channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    try {
      ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, "hello");
    } catch (StatusRuntimeException e) {
      assertThat(e.getStatus().getCode()).isEqualTo(code);
    } finally {
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
    }
  }

  private double count(String outcome) {
    var counter = meters.find("yingda.outcomes").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }
}
