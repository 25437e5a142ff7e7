package yingda.stack.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;

/// The errors of DeepSeek's API, in its words.
enum Refusal {
  MALFORMED(400, "Failed to parse the request body as JSON: ", "invalid_request_error"),
  UNAUTHENTICATED(
      401, "Authentication Fails, Your api key: ****null is invalid", "authentication_error"),
  NOT_FOUND(404, "No such address: ", "invalid_request_error"),
  INVALID(422, "Invalid parameters: ", "invalid_request_error"),
  LIMIT(429, "Too many concurrent requests", "rate_limit_error"),
  BUSY(
      503,
      "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
      "service_unavailable_error");

  private final int status;
  private final String message;
  private final String type;

  Refusal(int status, String message, String type) {
    this.status = status;
    this.message = message;
    this.type = type;
  }

  HttpResponseStatus status() {
    return HttpResponseStatus.valueOf(status);
  }

  ObjectNode body(String detail) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", message + detail)
        .put("type", type)
        .putNull("param")
        .put("code", type.equals("authentication_error") ? "invalid_request_error" : type);
    return body;
  }
}
