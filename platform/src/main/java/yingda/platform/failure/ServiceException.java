package yingda.platform.failure;

import java.time.Duration;

/// A failure that a caller can act on.
///
/// Anything else that escapes a service is a bug in it, and is reported as such. These are
/// outcomes, not accidents: they have no stack trace.
public abstract sealed class ServiceException extends RuntimeException {

  private final String reason;

  private ServiceException(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /// A stable code in UPPER_SNAKE_CASE. `docs/errors.md` lists them.
  public final String reason() {
    return reason;
  }

  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /// A request that can't be carried out as it stands, whoever sends it and whenever.
  public static final class InvalidRequest extends ServiceException {

    private static final int VALUE_SHOWN = 80;

    private final String field;
    private final String value;
    private final String expected;

    /// @param field what is wrong, as the caller named it
    /// @param value what it is; all but its first 80 characters is dropped
    /// @param expected what it should have been
    public InvalidRequest(String field, String value, String expected) {
      super("INVALID_REQUEST", "%s: %s (expected: %s)".formatted(field, shown(value), expected));
      this.field = field;
      this.value = shown(value);
      this.expected = expected;
    }

    public String field() {
      return field;
    }

    public String value() {
      return value;
    }

    public String expected() {
      return expected;
    }

    private static String shown(String value) {
      var line = value.replaceAll("\\p{Cntrl}", "\uFFFD");
      return line.codePointCount(0, line.length()) <= VALUE_SHOWN
          ? line
          : line.substring(0, line.offsetByCodePoints(0, VALUE_SHOWN)) + "…";
    }
  }

  /// Nobody knows who is calling.
  public static final class Unauthenticated extends ServiceException {
    public Unauthenticated(String message) {
      super("UNAUTHENTICATED", message);
    }
  }

  /// It is known who is calling, and they may not.
  public static final class PermissionDenied extends ServiceException {
    public PermissionDenied(String message) {
      super("PERMISSION_DENIED", message);
    }
  }

  /// There is no such thing, or none that the caller may know of.
  public static final class NotFound extends ServiceException {

    private final String what;
    private final String id;

    public NotFound(String what, String id) {
      super("NOT_FOUND", "no such " + what + ": " + id);
      this.what = what;
      this.id = id;
    }

    public String what() {
      return what;
    }

    public String id() {
      return id;
    }
  }

  /// The request is fine, but not in the present state of things.
  public static final class Conflict extends ServiceException {

    /// @param reason which conflict, in UPPER_SNAKE_CASE
    public Conflict(String reason, String message) {
      super(reason, message);
    }
  }

  /// A limit was met.
  public static final class TooManyRequests extends ServiceException {

    private final Duration retryAfter;

    public TooManyRequests(String message, Duration retryAfter) {
      super("TOO_MANY_REQUESTS", message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /// An operator has closed the door for a while.
  public static final class UnderMaintenance extends ServiceException {

    private final Duration retryAfter;

    public UnderMaintenance(String message, Duration retryAfter) {
      super("MAINTENANCE", message);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /// Something the service needs is away, broken or refusing.
  public static final class DependencyUnavailable extends ServiceException {

    private final String dependency;

    /// @param dependency its name as operators know it
    /// @param message what a caller may know of it: no addresses, no keys
    public DependencyUnavailable(String dependency, String message) {
      super("DEPENDENCY_UNAVAILABLE", message);
      this.dependency = dependency;
    }

    public String dependency() {
      return dependency;
    }
  }

  /// The time the caller gave was not enough.
  public static final class DeadlineExceeded extends ServiceException {

    private final String what;

    /// @param what was going on when time ran out
    public DeadlineExceeded(String what) {
      super("DEADLINE_EXCEEDED", "out of time: " + what);
      this.what = what;
    }

    public String what() {
      return what;
    }
  }
}
