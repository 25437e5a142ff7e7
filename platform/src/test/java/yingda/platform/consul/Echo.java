package yingda.platform.consul;

import static io.grpc.MethodDescriptor.MethodType.UNARY;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;
import yingda.platform.grpc.Text;

/// A service that says which tenant calls it, and which instance answers.
@Singleton
final class Echo implements BindableService {

  static final MethodDescriptor<String, String> METHOD = Text.method(UNARY, "Echo");
  static final MethodDescriptor<String, String> WHO = Text.method(UNARY, "Who");

  private final String instance;

  Echo(@Value("${test.instance:}") String instance) {
    this.instance = instance;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerServiceDefinition.builder("test.Text")
        .addMethod(
            METHOD,
            ServerCalls.asyncUnaryCall(
                (_, observer) -> Calls.unary(observer, () -> Caller.current().tenant())))
        .addMethod(
            WHO, ServerCalls.asyncUnaryCall((_, observer) -> Calls.unary(observer, () -> instance)))
        .build();
  }
}
