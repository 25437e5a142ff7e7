package yingda.gateway.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers whatever a route throws, except what Micronaut has words of its own for.
@Singleton
@SuppressWarnings("rawtypes")
final class ThrownFailures implements ExceptionHandler<Throwable, HttpResponse<?>> {

  private static final Logger log = LoggerFactory.getLogger(ThrownFailures.class);

  private final Refusals refusals;

  ThrownFailures(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
    var failure = Failure.of(thrown);
    if (failure.code() == ErrorCode.INTERNAL) {
      log.error("{} {} failed", request.getMethod(), request.getPath(), thrown);
    }
    return refusals.refuse(request, failure);
  }
}
