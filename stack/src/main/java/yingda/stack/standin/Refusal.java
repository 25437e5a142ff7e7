package yingda.stack.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;

/// The errors of DeepSeek's API, in its words where they are known.
enum Refusal {
  FORMAT(400, "Failed to parse the request body as JSON: ", "invalid_request_error"),
  KEY(401, "Authentication Fails, Your api key: ", "authentication_error"),
  BALANCE(402, "Insufficient Balance", "unknown_error"),
  NOT_FOUND(404, "No such address: ", "invalid_request_error"),
  PARAMS(422, "Invalid parameters: ", "invalid_request_error"),
  LIMIT(429, "Too many concurrent requests", "rate_limit_error"),
  ERROR(500, "Internal server error", "internal_server_error"),
  BUSY(
      503,
      "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
      "service_unavailable_error");

  private static final String TOLD = "the stand-in was told to refuse";

  private final int status;
  private final String message;
  private final String type;

  Refusal(int status, String message, String type) {
    this.status = status;
    this.message = message;
    this.type = type;
  }

  /// What a behaviour refuses every completion with; empty when it answers.
  static Optional<Refusal> of(Mode.Behaviour behaviour) {
    return switch (behaviour) {
      case FORMAT400 -> Optional.of(FORMAT);
      case KEY401 -> Optional.of(KEY);
      case BALANCE402 -> Optional.of(BALANCE);
      case PARAMS422 -> Optional.of(PARAMS);
      case LIMIT429, LIMIT429_AFTER -> Optional.of(LIMIT);
      case ERROR500 -> Optional.of(ERROR);
      case BUSY503 -> Optional.of(BUSY);
      default -> Optional.empty();
    };
  }

  HttpResponseStatus status() {
    return HttpResponseStatus.valueOf(status);
  }

  /// The response's body when nothing was wrong but the mode.
  ObjectNode body(String key, String requestId) {
    return switch (this) {
      case KEY -> body("%s is invalid (request_id: %s)".formatted(masked(key), requestId));
      case FORMAT, PARAMS -> body(TOLD);
      default -> body("");
    };
  }

  ObjectNode body(String detail) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message + detail)
        .put("type", type)
        .putNull("param")
        .put("code", code());
    return body;
  }

  private String code() {
    return switch (this) {
      case KEY, BALANCE -> FORMAT.type;
      default -> type;
    };
  }

  /// All that DeepSeek shows of a key: its last four characters.
  private static String masked(String key) {
    return "****" + (key.isEmpty() ? "null" : key.substring(Math.max(0, key.length() - 4)));
  }
}
