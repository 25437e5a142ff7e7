package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/// What is wrong with a document, as editors and people find the place: `FILE:LINE:COLUMN`.
///
/// @param document what was asked about
/// @param file what whoever asked calls it
record Faults(String document, String file) {

  /// @param faults of the API: with `path` or `field`, and `message` or `value` and `expected`
  void print(Iterable<JsonNode> faults, PrintStream out) {
    faults.forEach(fault -> out.println(line(fault)));
  }

  private String line(JsonNode fault) {
    var place = new StringBuilder(file(fault));
    for (var part : new String[] {"line", "column"}) {
      if (fault.path(part).asInt() > 0) {
        place.append(':').append(fault.path(part).asInt());
      }
    }
    var path = fault.path("path").asText(fault.path("field").asText());
    return place + ": " + (path.isEmpty() ? "" : path + ": ") + message(fault);
  }

  /// What is wrong may lie in another document, which this one is merged with.
  private String file(JsonNode fault) {
    var named = fault.path("document").asText(document);
    return named.isEmpty() || named.equals(document) ? file : named;
  }

  private static String message(JsonNode fault) {
    var message = fault.path("message").asText("");
    var value = fault.path("value").asText("");
    var expected = fault.path("expected").asText("");
    if (!message.isEmpty()) {
      return message;
    }
    return value.isEmpty()
        ? "(expected: " + expected + ")"
        : value + " (expected: " + expected + ")";
  }
}
