package yingda.gateway.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import yingda.gateway.door.RequestId;

/// Writes failures as responses, and counts them.
@Singleton
public final class Refusals {

  private static final MediaType PROBLEM_JSON = MediaType.of(MediaType.APPLICATION_JSON_PROBLEM);

  private final MeterRegistry meters;

  Refusals(MeterRegistry meters) {
    this.meters = meters;
  }

  public MutableHttpResponse<Problem> refuse(HttpRequest<?> request, Failure failure) {
    meters.counter("yingda.refusals", "code", failure.code().name()).increment();
    var response =
        HttpResponse.<Problem>status(failure.code().status())
            .contentType(PROBLEM_JSON)
            .body(Problem.of(failure, RequestId.of(request).id()));
    var retryAfter = failure.retryAfter();
    if (retryAfter != null) {
      response.header("Retry-After", String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }
    if (failure.code() == ErrorCode.UNAUTHENTICATED) {
      response.header("WWW-Authenticate", "Bearer");
    }
    return response;
  }
}
