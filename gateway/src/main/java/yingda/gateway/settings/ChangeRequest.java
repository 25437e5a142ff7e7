package yingda.gateway.settings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.Body;
import yingda.gateway.door.JsonFields;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// What an operator asks for.
///
/// @param document `gateway`, `application`, `tenants/acme`
/// @param yaml all of it; or else
/// @param set single values by their paths, and
/// @param unset the paths of those to take away
/// @param index of the document when it was read; when it has another one by now, nothing happens
/// @param staged to try it on a share of the instances first
@Schema(name = "SettingsChange")
record ChangeRequest(
    String document,
    @Nullable String yaml,
    Map<String, String> set,
    List<String> unset,
    @Nullable Long index,
    String who,
    String why,
    @Nullable Trying staged) {

  /// @param share of each service's instances, above 0 and below 1
  /// @param seconds how long; null for what the settings say
  @Schema(name = "SettingsTrial")
  record Trying(double share, @Nullable Long seconds) {

    @Nullable Duration window() {
      return seconds == null ? null : Duration.ofSeconds(seconds);
    }
  }

  private static final int LARGEST = 1024 * 1024;
  private static final int WHO = 100;
  private static final int WHY = 1000;
  private static final long LONGEST = 3600;

  static JsonFields fields(@Nullable InputStream body) {
    return Body.json(body, LARGEST);
  }

  static ChangeRequest from(JsonFields fields) {
    fields.only("document", "yaml", "set", "unset", "index", "who", "why", "staged");
    var yaml = fields.optionalString("yaml").orElse(null);
    var set = fields.optionalObject("set").map(JsonFields::words).orElse(Map.of());
    var unset = fields.strings("unset");
    if ((yaml == null) == (set.isEmpty() && unset.isEmpty())) {
      throw new InvalidRequest(
          "yaml", yaml == null ? "absent" : "beside set or unset", "one of them");
    }
    return new ChangeRequest(
        fields.string("document"),
        yaml,
        set,
        unset,
        fields.optionalWhole("index").orElse(null),
        who(fields),
        why(fields),
        fields.optionalObject("staged").map(ChangeRequest::trying).orElse(null));
  }

  static String who(JsonFields fields) {
    return text(fields, "who", WHO);
  }

  static String why(JsonFields fields) {
    return text(fields, "why", WHY);
  }

  private static String text(JsonFields fields, String name, int longest) {
    var text = fields.string(name);
    if (text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
      throw new InvalidRequest(name, text, "1 to %d characters".formatted(longest));
    }
    return text;
  }

  private static Trying trying(JsonFields fields) {
    fields.only("share", "seconds");
    var share = fields.optionalNumber("share").orElse(0.0);
    if (!(share > 0 && share <= 1)) {
      throw new InvalidRequest("staged.share", String.valueOf(share), "above 0, and 1 at most");
    }
    var seconds = fields.optionalWhole("seconds").orElse(null);
    if (seconds != null && (seconds < 1 || seconds > LONGEST)) {
      throw new InvalidRequest(
          "staged.seconds", String.valueOf(seconds), "1 to %d".formatted(LONGEST));
    }
    return new Trying(share, seconds);
  }
}
