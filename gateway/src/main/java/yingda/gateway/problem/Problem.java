package yingda.gateway.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A failure as RFC 9457 writes it.
///
/// @param type urn:yingda:error: and the code
/// @param title what the code means, in a few English words
/// @param status the HTTP status
/// @param detail what happened here
/// @param code the stable code; docs/errors.md lists them
/// @param requestId what to quote when asking about it
/// @param dependency what is away, with DEPENDENCY_UNAVAILABLE
/// @param errors what in the request is wrong, with INVALID_REQUEST
@Serdeable
@Schema(
    example =
        """
        {"type": "urn:yingda:error:INVALID_REQUEST", "title": "The request is not valid",
         "status": 400, "detail": "text: 4001 characters (expected: 1 to 4000 characters)",
         "code": "INVALID_REQUEST", "requestId": "5f0c2b7f9d1e4a63",
         "errors": [{"field": "text", "value": "4001 characters",
                     "expected": "1 to 4000 characters"}]}
        """)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String requestId,
    @Nullable String dependency,
    @Nullable List<FieldError> errors) {

  static Problem of(Failure failure, String requestId) {
    var code = failure.code();
    return new Problem(
        "urn:yingda:error:" + code.name(),
        code.title(),
        code.status().getCode(),
        failure.detail(),
        code.name(),
        requestId,
        failure.dependency(),
        failure.errors().isEmpty() ? null : failure.errors());
  }
}
