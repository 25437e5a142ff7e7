package yingda.platform.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// Bounds every call by its caller's deadline less what it takes to say that time ran out, and by
/// ten seconds when the caller set none.
@Singleton
public final class ServerDeadline implements ServerInterceptor {

  private static final long TO_SAY_SO_MILLIS = 20;
  private static final long WITHOUT_DEADLINE_MILLIS = 10_000;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("grpc-deadline").factory());

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var given = Context.current().getDeadline();
    var deadline =
        given == null
            ? Deadline.after(WITHOUT_DEADLINE_MILLIS, MILLISECONDS)
            : given.offset(-TO_SAY_SO_MILLIS, MILLISECONDS);
    if (deadline.isExpired()) {
      call.close(Status.DEADLINE_EXCEEDED.withDescription("no time left to begin"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return Contexts.interceptCall(
        Context.current().withDeadline(deadline, timer), call, headers, next);
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }
}
