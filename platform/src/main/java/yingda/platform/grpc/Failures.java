package yingda.platform.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.platform.failure.ServiceException.Unauthenticated;
import yingda.platform.failure.ServiceException.UnderMaintenance;

/// Failures as gRPC carries them: a status with an `ErrorInfo` (AIP-193), there and back.
public final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final String DOMAIN = "yingda";

  private Failures() {}

  /// What a caller is told of a failure.
  ///
  /// The text of anything that isn't a [ServiceException] stays here, in the log: it may name
  /// tables, hosts or keys.
  public static StatusRuntimeException toStatus(Throwable thrown) {
    var failure = unwrap(thrown);
    if (failure instanceof ServiceException known) {
      return of(known);
    }
    if (failure instanceof InterruptedException || Context.current().isCancelled()) {
      return interrupted();
    }
    log.error("Call failed", failure);
    return status(Status.Code.INTERNAL, "INTERNAL", "internal error", Map.of());
  }

  /// What a callee meant.
  ///
  /// @param dependency the callee's name, for failures that it couldn't report itself
  /// @return a [ServiceException], or what was thrown when it is none of ours
  public static RuntimeException from(Throwable thrown, String dependency) {
    return switch (unwrap(thrown)) {
      case ServiceException failure -> failure;
      case StatusRuntimeException e -> from(e, e.getStatus(), dependency);
      case StatusException e -> from(e, e.getStatus(), dependency);
      case TimeoutException _ -> new DeadlineExceeded("waiting for " + dependency);
      case RuntimeException e -> e;
      case Throwable e -> new IllegalStateException(e);
    };
  }

  private static RuntimeException from(Exception thrown, Status status, String dependency) {
    var info = info(thrown);
    var message = status.getDescription() == null ? "" : status.getDescription();
    if (info == null) {
      return switch (status.getCode()) {
        case DEADLINE_EXCEEDED -> new DeadlineExceeded("waiting for " + dependency);
        // The transport reports a peer that died in mid-call as any of these.
        case UNAVAILABLE, CANCELLED, UNKNOWN, INTERNAL ->
            new DependencyUnavailable(dependency, dependency + " can't be reached");
        case RESOURCE_EXHAUSTED ->
            new TooManyRequests(dependency + " is at its limit", Duration.ofSeconds(1));
        default -> new IllegalStateException(dependency + " answered " + status.getCode(), thrown);
      };
    }
    var details = info.getMetadataMap();
    return switch (status.getCode()) {
      case INVALID_ARGUMENT ->
          new InvalidRequest(
              details.getOrDefault("field", ""),
              details.getOrDefault("value", ""),
              details.getOrDefault("expected", ""));
      case UNAUTHENTICATED -> new Unauthenticated(message);
      case PERMISSION_DENIED -> new PermissionDenied(message);
      case NOT_FOUND ->
          new NotFound(details.getOrDefault("what", "thing"), details.getOrDefault("id", ""));
      case FAILED_PRECONDITION -> new Conflict(info.getReason(), message);
      case RESOURCE_EXHAUSTED ->
          new TooManyRequests(
              message, Duration.ofMillis(Long.parseLong(details.getOrDefault("millis", "1000"))));
      case UNAVAILABLE ->
          new DependencyUnavailable(details.getOrDefault("dependency", dependency), message);
      case DEADLINE_EXCEEDED -> new DeadlineExceeded(details.getOrDefault("what", dependency));
      default -> new IllegalStateException(dependency + " failed: " + info.getReason(), thrown);
    };
  }

  private static StatusRuntimeException of(ServiceException failure) {
    var reason = failure.reason();
    var message = failure.getMessage();
    return switch (failure) {
      case InvalidRequest e ->
          status(
              Status.Code.INVALID_ARGUMENT,
              reason,
              message,
              Map.of("field", e.field(), "value", e.value(), "expected", e.expected()));
      case Unauthenticated _ -> status(Status.Code.UNAUTHENTICATED, reason, message, Map.of());
      case PermissionDenied _ -> status(Status.Code.PERMISSION_DENIED, reason, message, Map.of());
      case NotFound e ->
          status(Status.Code.NOT_FOUND, reason, message, Map.of("what", e.what(), "id", e.id()));
      case Conflict _ -> status(Status.Code.FAILED_PRECONDITION, reason, message, Map.of());
      case TooManyRequests e ->
          status(
              Status.Code.RESOURCE_EXHAUSTED,
              reason,
              message,
              Map.of("millis", String.valueOf(e.retryAfter().toMillis())));
      case UnderMaintenance _ -> status(Status.Code.UNAVAILABLE, reason, message, Map.of());
      case DependencyUnavailable e ->
          status(Status.Code.UNAVAILABLE, reason, message, Map.of("dependency", e.dependency()));
      case DeadlineExceeded e ->
          status(Status.Code.DEADLINE_EXCEEDED, reason, message, Map.of("what", e.what()));
    };
  }

  /// A call's thread is interrupted for one of two reasons: its time is up, or nobody waits for it.
  private static StatusRuntimeException interrupted() {
    var deadline = Context.current().getDeadline();
    return deadline != null && deadline.isExpired()
        ? of(new DeadlineExceeded("the call's deadline"))
        : Status.CANCELLED.asRuntimeException();
  }

  private static StatusRuntimeException status(
      Status.Code code, String reason, String message, Map<String, String> details) {
    var info =
        ErrorInfo.newBuilder().setDomain(DOMAIN).setReason(reason).putAllMetadata(details).build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addDetails(Any.pack(info))
            .build());
  }

  private static @Nullable ErrorInfo info(Exception thrown) {
    var status = StatusProto.fromThrowable(thrown);
    if (status == null) {
      return null;
    }
    try {
      for (var detail : status.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class);
        }
      }
    } catch (InvalidProtocolBufferException e) {
      log.warn("A callee's failure details can't be read", e);
    }
    return null;
  }

  private static Throwable unwrap(Throwable thrown) {
    var failure = thrown;
    while (failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure instanceof CancellationException) {
      var cause = failure.getCause();
      if (cause == null) {
        return failure;
      }
      failure = cause;
    }
    return failure;
  }
}
