package yingda.chaos.client;

import com.fasterxml.jackson.databind.JsonNode;

/// Snapshots may be of a time after the end; then no end follows.
final class Snapshots {

  private Snapshots() {}

  static boolean ended(JsonNode snapshot, String turn) {
    for (var said : snapshot.path("messages")) {
      if (said.path("turnId").asText().equals(turn)) {
        return switch (said.path("state").asText()) {
          case "ACCEPTED", "RUNNING" -> false;
          default -> true;
        };
      }
    }
    return false;
  }
}
