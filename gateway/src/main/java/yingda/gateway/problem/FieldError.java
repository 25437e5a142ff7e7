package yingda.gateway.problem;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/// What in a request is wrong.
///
/// @param field as the client named it; the path of a setting
/// @param value what it is, cut to 80 characters
/// @param expected what it should have been
/// @param document the settings document it stands in, when it stands in one
/// @param line of the document, from 1; 0 when all of it is meant
/// @param column of the document, from 1
@Serdeable
public record FieldError(
    String field,
    String value,
    String expected,
    @Nullable String document,
    @Nullable Integer line,
    @Nullable Integer column) {

  public FieldError(String field, String value, String expected) {
    this(field, value, expected, null, null, null);
  }
}
