package yingda.stack.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import yingda.stack.words.Words;

/// Whether some instances try a change before all have it.
final class Staging {

  @Option(names = "--staged", paramLabel = "SHARE", descriptionKey = "yingda.settings.staged")
  @Nullable String share;

  @Option(names = "--for", paramLabel = "SECONDS", descriptionKey = "yingda.settings.for")
  @Nullable Integer seconds;

  /// As the API wants it; empty when all are to have it at once.
  Map<String, Object> wanted() {
    if (share == null) {
      if (seconds != null) {
        throw new IllegalArgumentException(Words.say("settings.for"));
      }
      return Map.of();
    }
    var staged = new LinkedHashMap<String, Object>();
    staged.put("share", number(share));
    if (seconds != null) {
      staged.put("seconds", seconds);
    }
    return Map.of("staged", staged);
  }

  /// `0.5` and `50%` are the same.
  private static double number(String share) {
    try {
      var number =
          share.endsWith("%")
              ? Double.parseDouble(share.substring(0, share.length() - 1)) / 100
              : Double.parseDouble(share);
      if (number > 0 && number < 1) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new IllegalArgumentException(Words.say("settings.share", share));
  }
}
