package yingda.gateway.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/// What a client is told of a failure.
///
/// @param detail one English sentence for the client's developer; names nothing internal
/// @param errors what in the request is wrong
/// @param dependency what is away
/// @param retryAfter when it is worth trying again
public record Failure(
    ErrorCode code,
    String detail,
    List<FieldError> errors,
    @Nullable String dependency,
    @Nullable Duration retryAfter) {

  private static final Duration SOON = Duration.ofSeconds(2);

  public static Failure of(ErrorCode code, String detail) {
    return new Failure(code, detail, List.of(), null, null);
  }

  /// Of a request with several mistakes.
  public static Failure of(String detail, List<FieldError> errors) {
    return new Failure(ErrorCode.INVALID_REQUEST, detail, errors, null, null);
  }

  /// Of a turn that ended with that code; the record keeps nothing else of it.
  public static Failure recorded(ErrorCode code) {
    var again = code.status().getCode() == 429 || code.status().getCode() == 503;
    return new Failure(code, code.title(), List.of(), null, again ? SOON : null);
  }

  /// Translates what was thrown. Nothing of a failure that we didn't foresee is shown.
  public static Failure of(Throwable thrown) {
    return thrown instanceof ServiceException known ? of(known) : internal();
  }

  static Failure internal() {
    return of(ErrorCode.INTERNAL, "The failure is in our log under this request's id.");
  }

  private static Failure of(ServiceException failure) {
    var detail = failure.getMessage();
    return switch (failure) {
      case InvalidRequest e ->
          new Failure(
              ErrorCode.INVALID_REQUEST,
              detail,
              List.of(new FieldError(e.field(), e.value(), e.expected())),
              null,
              null);
      case Unauthenticated _ -> of(ErrorCode.UNAUTHENTICATED, detail);
      case PermissionDenied _ -> of(ErrorCode.PERMISSION_DENIED, detail);
      case NotFound e -> of(ErrorCode.NOT_FOUND, "no such " + e.what());
      case Conflict e when e.reason().equals(ErrorCode.IDEMPOTENCY_KEY_REUSED.name()) ->
          of(ErrorCode.IDEMPOTENCY_KEY_REUSED, detail);
      case Conflict e when e.reason().equals(ErrorCode.SETTINGS_CHANGED.name()) ->
          of(ErrorCode.SETTINGS_CHANGED, detail);
      // Every other conflict is between our own services.
      case Conflict _ -> internal();
      case TooManyRequests e ->
          new Failure(ErrorCode.TOO_MANY_REQUESTS, detail, List.of(), null, e.retryAfter());
      case UnderMaintenance e ->
          new Failure(ErrorCode.MAINTENANCE, detail, List.of(), null, e.retryAfter());
      case DependencyUnavailable e ->
          new Failure(ErrorCode.DEPENDENCY_UNAVAILABLE, detail, List.of(), e.dependency(), SOON);
      case DeadlineExceeded _ -> of(ErrorCode.DEADLINE_EXCEEDED, detail);
    };
  }
}
