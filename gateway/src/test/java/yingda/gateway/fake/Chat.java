package yingda.gateway.fake;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// One visitor in one conversation.
public record Chat(GatewayFixture gateway, String token, String conversation) {

  /// Says something and waits for the whole answer.
  public HttpResponse<String> say(String text) throws Exception {
    return gateway.send(saying(Json.object("text", text)));
  }

  /// Says something and reads the answer as it comes.
  public Events stream(String text) throws Exception {
    return new Events(
        gateway.open(saying(Json.object("text", text)).header("Accept", "text/event-stream")));
  }

  /// Follows the conversation's events after a place; all of them when it is empty.
  public Events follow(String after) throws Exception {
    return new Events(gateway.open(following(after).header("Accept", "text/event-stream")));
  }

  /// What happened after a place.
  public HttpResponse<String> poll(String after) throws Exception {
    return gateway.send(following(after).header("Accept", "application/json"));
  }

  private HttpRequest.Builder following(String after) {
    var path = "/v1/conversations/%s/events".formatted(conversation);
    return as(gateway.request(after.isEmpty() ? path : path + "?after=" + after));
  }

  /// The same, under a name that the message has.
  public Events stream(String text, String key) throws Exception {
    return new Events(
        gateway.open(
            saying(Json.object("text", text))
                .header("Accept", "text/event-stream")
                .header("Idempotency-Key", key)));
  }

  public HttpRequest.Builder saying(String body) {
    return as(gateway.post("/v1/conversations/%s/messages".formatted(conversation), body));
  }

  public HttpRequest.Builder as(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }
}
