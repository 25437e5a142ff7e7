package yingda.gateway.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/// Something that a client is shown.
///
/// @param id from where the client can go on; null when it can't go on from here
/// @param data a JSON object on one line
record Shown(String type, @Nullable String id, String data) {

  /// As a server-sent event.
  byte[] frame() {
    var place = id == null ? "" : "id: " + id + "\n";
    return "event: %s\n%sdata: %s\n\n".formatted(type, place, data).getBytes(UTF_8);
  }
}
