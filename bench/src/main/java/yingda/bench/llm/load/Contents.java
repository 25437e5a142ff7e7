package yingda.bench.llm.load;

/// Finds the text in what a model's server sends, whether that is one object or a stream of events.
///
/// No JSON is read: it looks for the name of the field and takes what follows as it stands. That is
/// right for the twin's answers to our questions, and as cheap as it gets.
public final class Contents {

  private static final String FIELD = "\"content\":";

  private Contents() {}

  /// All text in a body, one piece after the other, still as it stands in JSON.
  public static String of(String body) {
    var text = new StringBuilder();
    for (var at = body.indexOf(FIELD); at >= 0; at = body.indexOf(FIELD, at)) {
      at += FIELD.length();
      // Some put a blank there.
      while (at < body.length() && body.charAt(at) == ' ') {
        at++;
      }
      if (at < body.length() && body.charAt(at) == '"') {
        var end = end(body, at + 1);
        text.append(body, at + 1, end);
        at = end;
      }
    }
    return text.toString();
  }

  private static int end(String body, int begin) {
    for (var at = begin; at < body.length(); at++) {
      switch (body.charAt(at)) {
        case '\\' -> at++;
        case '"' -> {
          return at;
        }
        default -> {}
      }
    }
    return body.length();
  }
}
