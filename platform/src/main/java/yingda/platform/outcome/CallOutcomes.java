package yingda.platform.outcome;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// Counts how the calls come out that a service answers.
@Singleton
public final class CallOutcomes implements ServerInterceptor {

  /// gRPC's own services: health, reflection.
  private static final String FOREIGN = "grpc.";

  private final MeterRegistry meters;

  public CallOutcomes(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (call.getMethodDescriptor().getFullMethodName().startsWith(FOREIGN)) {
      return next.startCall(call, headers);
    }
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            count(status.getCode());
            super.close(status, trailers);
          }
        },
        headers);
  }

  private void count(Status.Code code) {
    switch (code) {
      case OK -> Fate.OK.count(meters);
      case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, RESOURCE_EXHAUSTED ->
          Fate.FAILED.count(meters);
      default -> {
        // The caller's fault, or will.
      }
    }
  }
}
