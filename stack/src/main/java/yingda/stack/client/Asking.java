package yingda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A visitor who asks one question.
public final class Asking {

  /// The key of the sample shop's site.
  public static final String SAMPLE_SHOP = "site_sample_shop";

  /// Hears the answer as it comes.
  public interface Listener {
    void sources(JsonNode sources);

    void text(String piece);
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final GatewayClient gateway;
  private final String site;

  /// @param site the key of the site whose visitor asks
  public Asking(GatewayClient gateway, String site) {
    this.gateway = gateway;
    this.site = site;
  }

  /// Asks and waits for the whole answer.
  public JsonNode wait(String question) throws IOException, InterruptedException {
    var token = session();
    return gateway.post(messages(token), token, Map.of("text", question));
  }

  /// Asks and passes the answer on while it grows.
  ///
  /// @return how the turn ended: the gateway's `turn.done`
  /// @throws IOException if the stream ends before the turn does
  public JsonNode stream(String question, Listener listener)
      throws IOException, InterruptedException {
    var token = session();
    try (var body = gateway.stream(messages(token), token, Map.of("text", question));
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      var event = "";
      var told = new StringBuilder();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          var data = JSON.readTree(line.substring("data:".length()));
          switch (event) {
            case "sources" -> listener.sources(data.path("sources"));
            case "delta" -> {
              var piece = data.path("text").asText();
              told.append(piece);
              listener.text(piece);
            }
            case "turn.done" -> {
              // It brings the text itself where that was not, or not so, told before.
              var text = data.path("text").asText("");
              if (!text.isEmpty() && !text.contentEquals(told)) {
                listener.text(told.isEmpty() ? text : "\n" + text);
              }
              return data;
            }
            default -> {}
          }
        }
      }
    }
    throw new IOException("the answer ended in the middle");
  }

  private String session() throws IOException, InterruptedException {
    return gateway.post("/v1/sessions", "", Map.of("siteKey", site)).path("token").asText();
  }

  private String messages(String token) throws IOException, InterruptedException {
    var conversation = gateway.post("/v1/conversations", token, Map.of());
    return "/v1/conversations/" + conversation.path("id").asText() + "/messages";
  }
}
