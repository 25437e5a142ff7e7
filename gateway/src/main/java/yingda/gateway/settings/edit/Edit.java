package yingda.gateway.settings.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.document.Unreadable;

/// Sets and unsets single values of a document.
///
/// What comes out is read again, and handed out only if it says exactly what was asked for: YAML
/// has more corners than an editor of its text could foresee.
public final class Edit {

  private static final String WHOLE = "the whole document: this can't be edited in place";

  private Edit() {}

  /// @param yaml the document as it is
  /// @throws InvalidRequest if the document can't be read, or a path leads nowhere
  public static String apply(String yaml, Map<Path, String> set, List<Path> unset) {
    var text = yaml;
    for (var path : unset) {
      text = checked(text, path, null);
    }
    for (var value : set.entrySet()) {
      text = checked(text, value.getKey(), value.getValue());
    }
    return text;
  }

  private static String checked(String text, Path path, @Nullable String value) {
    var before = Plain.of(read(text, path, "a document that can be read; send all of it instead"));
    var outline = Outline.of(text);
    String edited;
    if (value == null) {
      before.remove(path);
      edited = Removal.of(outline, path);
    } else {
      before.put(path, value);
      edited = Insertion.of(outline, path, value);
    }
    if (!Plain.of(read(edited, path, WHOLE)).equals(before)) {
      throw new InvalidRequest(path.toString(), value == null ? "" : value, WHOLE);
    }
    return edited;
  }

  private static Node.Mapping read(String text, Path path, String expected) {
    try {
      return Documents.read("document", text);
    } catch (Unreadable e) {
      throw new InvalidRequest(path.toString(), e.what(), expected);
    }
  }
}
