package yingda.knowledge.importing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.encoder.Language;
import yingda.knowledge.article.Article;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.Spelling;

/// The articles of a file that is being read; one that can't be taken in refuses the file.
final class Draft {

  static final int LONGEST_TEXT = 100_000;
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_URL = 2_000;
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_./#-]{1,200}");

  private final String fileName;
  private final Map<String, Article> articles = new LinkedHashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();

  Draft(String fileName) {
    this.fileName = fileName;
  }

  String fileName() {
    return fileName;
  }

  /// The articles so far, in the order of the file.
  ///
  /// @throws InvalidRequest if there is none
  List<Article> articles() {
    if (articles.isEmpty()) {
      throw refusal("the file", "", "at least one article");
    }
    return List.copyOf(articles.values());
  }

  /// Adds an article.
  ///
  /// @param place where in the file it stands, as a person would say it
  void add(String place, Map<Column, String> cells) {
    var article =
        new Article(
            id(place, cell(cells, Column.ID)),
            title(place, cell(cells, Column.TITLE)),
            text(place, cell(cells, Column.TEXT)),
            url(place, cell(cells, Column.URL)),
            language(place, cell(cells, Column.LANGUAGE)));
    var earlier = places.putIfAbsent(article.id(), place);
    if (earlier != null) {
      throw refusal(place + ", id", article.id(), "an id of its own; " + earlier + " has this one");
    }
    articles.put(article.id(), article);
  }

  /// Why the file is not taken in.
  InvalidRequest refusal(String place, String value, String expected) {
    return new InvalidRequest("%s, %s".formatted(fileName, place), value, expected);
  }

  /// Why the file is not taken in: a name in it that nobody knows.
  InvalidRequest unknown(String place, String name, Collection<String> known) {
    var meant = Spelling.closest(name.strip().toLowerCase(Locale.ROOT), known);
    var all = "one of " + String.join(", ", known);
    return refusal(
        place, name, meant.map(nearest -> all + "; did you mean " + nearest + "?").orElse(all));
  }

  private static String cell(Map<Column, String> cells, Column column) {
    return cells.getOrDefault(column, "").strip();
  }

  private String id(String place, String id) {
    if (!ID.matcher(id).matches()) {
      throw refusal(place + ", id", id, "1 to 200 letters, digits, or _ . / # -");
    }
    return id;
  }

  private String title(String place, String title) {
    requireCharacters(place + ", title", title, false);
    if (title.length() > LONGEST_TITLE) {
      throw refusal(place + ", title", title, "at most %,d characters".formatted(LONGEST_TITLE));
    }
    return title;
  }

  private String text(String place, String text) {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw refusal(place + ", text", text, "1 to %,d characters".formatted(LONGEST_TEXT));
    }
    requireCharacters(place + ", text", text, true);
    return text;
  }

  /// A page shows the URL as a link, so nothing may pass for one that a browser would run.
  private String url(String place, String url) {
    if (url.isEmpty() || (url.length() <= LONGEST_URL && isWebAddress(url))) {
      return url;
    }
    throw refusal(place + ", url", url, "a URL that begins with https:// or http://");
  }

  private static boolean isWebAddress(String url) {
    try {
      var uri = new URI(url);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private @Nullable Language language(String place, String code) {
    if (code.isEmpty()) {
      return null;
    }
    for (var language : Language.values()) {
      if (language.code().equalsIgnoreCase(code)) {
        return language;
      }
    }
    throw refusal(place + ", language", code, "zh, en or nothing");
  }

  private void requireCharacters(String place, String value, boolean lines) {
    var at = 0;
    while (at < value.length() && isAllowed(value.charAt(at), lines)) {
      at++;
    }
    if (at < value.length()) {
      var found = "U+%04X after “%s”".formatted((int) value.charAt(at), tail(value, at));
      throw refusal(place, found, "no control characters");
    }
  }

  private static boolean isAllowed(char character, boolean lines) {
    return !Character.isISOControl(character)
        || (lines && (character == '\n' || character == '\t'));
  }

  private static String tail(String value, int end) {
    return value.substring(Math.max(0, end - 20), end);
  }
}
