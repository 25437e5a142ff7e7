package yingda.bench.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Answers with the name of the instance.
@Singleton
final class Who implements BindableService {

  static final MethodDescriptor<String, String> ONCE = method("Once");

  /// Like most methods of the services, tried a second time when an instance is lost in mid-call.
  static final MethodDescriptor<String, String> REPEATABLE = method("Repeatable");

  private final String instance;

  Who(@Value("${bench.instance:}") String instance) {
    this.instance = instance;
  }

  @Override
  public ServerServiceDefinition bindService() {
    var answering =
        ServerCalls.<String, String>asyncUnaryCall((_, answer) -> {
          answer.onNext(instance);
          answer.onCompleted();
        });
    return ServerServiceDefinition.builder("bench.Who")
        .addMethod(ONCE, answering)
        .addMethod(REPEATABLE, answering)
        .build();
  }

  private static MethodDescriptor<String, String> method(String name) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("bench.Who/" + name)
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  /// Strings as they are.
  private static final class Text implements MethodDescriptor.Marshaller<String> {

    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
