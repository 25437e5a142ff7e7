package yingda.gateway.problem;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Why a request or a turn failed, as clients may rely on it. `docs/errors.md` explains each.
public enum ErrorCode {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Nobody knows who is calling"),
  PERMISSION_DENIED(HttpStatus.FORBIDDEN, "The caller may not do this"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The path has no such method"),
  SETTINGS_CHANGED(HttpStatus.CONFLICT, "Somebody else is changing the document"),
  CANCELLED(HttpStatus.CONFLICT, "The turn was cancelled"),
  SUPERSEDED(HttpStatus.CONFLICT, "A later message is answered instead"),
  TAKEN_OVER(HttpStatus.CONFLICT, "A person answers instead"),
  PAYLOAD_TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body's type is not supported"),
  IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The key came with another message"),
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "A limit was met"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something is broken on our side"),
  DEPENDENCY_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "A part of the system is away"),
  ATTEMPTS_EXHAUSTED(HttpStatus.SERVICE_UNAVAILABLE, "No attempt at an answer succeeded"),
  MAINTENANCE(HttpStatus.SERVICE_UNAVAILABLE, "No new messages are taken at the moment"),
  DEADLINE_EXCEEDED(HttpStatus.GATEWAY_TIMEOUT, "There was not enough time");

  private static final Map<String, ErrorCode> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, code -> code));

  private final HttpStatus status;
  private final String title;

  ErrorCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The code of that name; of a name that isn't ours, INTERNAL.
  public static ErrorCode of(String name) {
    return BY_NAME.getOrDefault(name, INTERNAL);
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }
}
