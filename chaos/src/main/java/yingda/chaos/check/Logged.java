package yingda.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;

/// One event of a conversation's log as the API replays it afterwards.
public record Logged(String id, String type, JsonNode data) {

  String turn() {
    return data.path("turnId").asText();
  }
}
