package yingda.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The gateway said no, and why.
public final class Refused extends IOException {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final transient List<String> errors;
  private final transient JsonNode problem;

  private Refused(int status, String message, List<String> errors, JsonNode problem) {
    super(message);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.problem = problem;
  }

  /// What a problem+json says; of anything else only the status is told.
  static Refused of(int status, String body) {
    try {
      var problem = JSON.readTree(body);
      if (problem.path("title").isTextual()) {
        return of(status, problem);
      }
    } catch (JsonProcessingException _) {
      // Not from the gateway itself, then.
    }
    return new Refused(status, "HTTP " + status, List.of(), JSON.missingNode());
  }

  private static Refused of(int status, JsonNode problem) {
    var errors = new ArrayList<String>();
    for (var error : problem.path("errors")) {
      errors.add(
          "%s: %s (%s)"
              .formatted(
                  error.path("field").asText(),
                  error.path("value").asText(),
                  error.path("expected").asText()));
    }
    var detail = problem.path("detail").asText("");
    return new Refused(
        status,
        "%s [%s]"
            .formatted(
                detail.isEmpty() ? problem.path("title").asText() : detail,
                problem.path("code").asText()),
        errors,
        problem);
  }

  public int status() {
    return status;
  }

  /// What is wrong in detail, a line each.
  public List<String> errors() {
    return errors;
  }

  /// All that the gateway said; missing when it was nothing of its own.
  public JsonNode problem() {
    return problem;
  }
}
