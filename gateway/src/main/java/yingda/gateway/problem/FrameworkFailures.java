package yingda.gateway.problem;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Puts what Micronaut refuses by itself into our words: unknown paths, methods and types, bodies
/// too large, parameters that can't be read.
@Singleton
final class FrameworkFailures implements ErrorResponseProcessor<Problem> {

  private static final Logger log = LoggerFactory.getLogger(FrameworkFailures.class);

  private final Refusals refusals;

  FrameworkFailures(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var request = context.getRequest();
    var refusal = refusals.refuse(request, failure(context, response));
    response.getHeaders().findFirst("Allow").ifPresent(methods -> refusal.header("Allow", methods));
    return refusal;
  }

  private static Failure failure(ErrorContext context, MutableHttpResponse<?> response) {
    var request = context.getRequest();
    return switch (response.code()) {
      case 404 -> Failure.of(ErrorCode.NOT_FOUND, "no such path: " + request.getPath());
      case 405 ->
          Failure.of(
              ErrorCode.METHOD_NOT_ALLOWED, "the path has no method " + request.getMethodName());
      case 413 -> Failure.of(ErrorCode.PAYLOAD_TOO_LARGE, "the body has more bytes than allowed");
      case 415 ->
          Failure.of(
              ErrorCode.UNSUPPORTED_MEDIA_TYPE,
              "the path doesn't take a body of this Content-Type");
      case 406 ->
          Failure.of(new InvalidRequest("Accept", "none that we write", "application/json"));
      default -> {
        if (response.code() < 500) {
          yield Failure.of(ErrorCode.INVALID_REQUEST, "the request can't be read");
        }
        log.error(
            "{} {} failed",
            request.getMethod(),
            request.getPath(),
            context.getRootCause().orElse(null));
        yield Failure.internal();
      }
    };
  }
}
