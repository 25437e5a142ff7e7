package yingda.gateway.problem;

import io.micronaut.serde.annotation.Serdeable;

/// What in a request is wrong.
///
/// @param field as the client named it
/// @param value what it is, cut to 80 characters
/// @param expected what it should have been
@Serdeable
public record FieldError(String field, String value, String expected) {}
