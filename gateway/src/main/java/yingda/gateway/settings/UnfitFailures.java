package yingda.gateway.settings;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import yingda.gateway.problem.Failure;
import yingda.gateway.problem.FieldError;
import yingda.gateway.problem.Refusals;
import yingda.gateway.settings.change.Unfit;
import yingda.platform.settings.schema.Fault;

/// Tells all that is wrong with a document.
@Singleton
@SuppressWarnings("rawtypes")
final class UnfitFailures implements ExceptionHandler<Unfit, HttpResponse<?>> {

  private final Refusals refusals;

  UnfitFailures(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public HttpResponse<?> handle(HttpRequest request, Unfit thrown) {
    var errors = thrown.faults().stream().map(UnfitFailures::error).toList();
    return refusals.refuse(request, Failure.of(String.valueOf(thrown.getMessage()), errors));
  }

  private static FieldError error(Fault fault) {
    return new FieldError(
        fault.path(),
        fault.value() == null ? "" : fault.value(),
        fault.expected(),
        fault.document(),
        fault.line(),
        fault.column());
  }
}
