package yingda.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// Writes docs/settings.md from what the services say they understand.
final class SettingsPage {

  private static final int LONGEST_DEFAULT = 60;

  private static final String HEAD =
      """
      # Settings

      Everything an operator may change while Yingda runs. Written by a test from what the services \
      themselves understand; don't edit it. How to change a setting: \
      [operations/settings.md](operations/settings.md).

      Each service reads the document `config/SERVICE` in Consul, on top of `config/application`, \
      which may hold only what all services share. What neither says has the default. A tenant's \
      document `config/tenants/ID` has the services' names at its top (`gateway: {plan: …}`) and may \
      set what is marked *tenant*.

      A value may be a reference, which each instance resolves where it runs: `env:YINGDA_NAME` to a \
      variable of its environment, `file:NAME` to a file of its `REFERENCES_DIR`.

      Durations are written `250ms`, `30s`, `5m`, `24h`, `7d`; sizes `64KB`, `32MB`; shares of \
      visitors or turns `on`, `off` or `10%`.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  /// @param schemas by service
  static String of(Map<String, JsonNode> schemas) {
    var page = new SettingsPage();
    var anyService = schemas.values().iterator().next();
    page.section("Of all services: `config/application`", anyService, true);
    schemas.forEach(
        (service, schema) -> page.section("`config/%s`".formatted(service), schema, false));
    return page.page.toString();
  }

  private void section(String title, JsonNode schema, boolean shared) {
    page.append("\n## ").append(title).append('\n');
    group(schema.get("root"), "", shared);
  }

  private void group(JsonNode group, String path, boolean shared) {
    var values =
        parts(group).stream().filter(part -> scalar(part) && isShared(part) == shared).toList();
    if (!values.isEmpty()) {
      var about = group.path("effect").asText();
      if (!path.isEmpty()) {
        page.append("\n### ").append('`').append(path).append("`\n");
      }
      if (!about.isEmpty()) {
        page.append('\n').append(about).append('\n');
      }
      page.append("\n| setting | type | default | bounds | effect |\n|---|---|---|---|---|\n");
      values.forEach(value -> row(value, join(path, value.path("name").asText())));
    }
    for (var part : parts(group)) {
      switch (part.path("kind").asText()) {
        case "GROUP" -> group(part, join(path, part.path("name").asText()), shared);
        case "MAP", "LIST" -> {
          var item = part.path("item");
          if (isShared(part) == shared && item.path("kind").asText().equals("GROUP")) {
            group(item, join(path, part.path("name").asText()) + ".KEY", false);
          }
        }
        default -> {}
      }
    }
  }

  private void row(JsonNode field, String path) {
    var tenant = field.path("tenant").asBoolean() ? " *tenant*" : "";
    page.append(
        "| `%s` | %s | %s | %s | %s%s |\n"
            .formatted(
                path,
                type(field),
                standard(field),
                bounds(field),
                field.path("effect").asText(),
                tenant));
  }

  private static String type(JsonNode field) {
    var kind = field.path("kind").asText();
    return switch (kind) {
      case "FLAG" -> "true or false";
      case "WHOLE" -> "whole number" + unit(field);
      case "DECIMAL" -> "number" + unit(field);
      case "DURATION" -> "duration";
      case "BYTES" -> "size";
      case "TEXT" -> "text";
      case "CHOICE" -> "one of " + choices(field);
      case "ROLLOUT" -> "share";
      case "MAP" -> "map to " + type(field.path("item"));
      case "LIST" -> "list of " + type(field.path("item"));
      default -> "group";
    };
  }

  private static String choices(JsonNode field) {
    var choices = new StringBuilder();
    field
        .path("choices")
        .forEach(choice -> choices.append(", `").append(choice.asText()).append('`'));
    return choices.substring(2);
  }

  private static String unit(JsonNode field) {
    return field.hasNonNull("unit") ? " of " + field.get("unit").asText() : "";
  }

  private static String standard(JsonNode field) {
    var kind = field.path("kind").asText();
    if (kind.equals("MAP") || kind.equals("LIST")) {
      return "empty";
    }
    if (!field.hasNonNull("standard")) {
      return "required";
    }
    var text = field.get("standard").asText().replaceAll("\\s+", " ").replace("|", "\\|");
    return text.isEmpty()
        ? "none"
        : "`%s`"
            .formatted(
                text.length() <= LONGEST_DEFAULT ? text : text.substring(0, LONGEST_DEFAULT) + "…");
  }

  private static String bounds(JsonNode field) {
    var bounds = new StringBuilder();
    if (field.hasNonNull("min") || field.hasNonNull("max")) {
      bounds
          .append(field.hasNonNull("min") ? field.get("min").asText() : "0")
          .append(" to ")
          .append(field.hasNonNull("max") ? field.get("max").asText() : "any");
      switch (field.path("kind").asText()) {
        case "TEXT" -> bounds.append(" characters");
        case "MAP", "LIST" -> bounds.append(" entries");
        default -> {}
      }
    }
    if (field.hasNonNull("pattern")) {
      bounds
          .append(bounds.isEmpty() ? "" : "; ")
          .append(field.path("kind").asText().equals("MAP") ? "keys " : "")
          .append('`')
          .append(field.get("pattern").asText().replace("|", "\\|"))
          .append('`');
    }
    if (field.hasNonNull("notAbove")) {
      bounds
          .append(bounds.isEmpty() ? "" : "; ")
          .append("at most `")
          .append(field.get("notAbove").asText())
          .append('`');
    }
    return bounds.toString();
  }

  private static boolean scalar(JsonNode field) {
    return !field.path("kind").asText().equals("GROUP");
  }

  private static boolean isShared(JsonNode field) {
    return field.path("shared").asBoolean();
  }

  private static List<JsonNode> parts(JsonNode group) {
    return group.path("fields").valueStream().toList();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
