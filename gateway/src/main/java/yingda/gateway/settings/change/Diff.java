package yingda.gateway.settings.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What changes from one text to another, as `diff -u` writes it.
public final class Diff {

  private static final int CONTEXT = 3;
  private static final int NAMES = 2;

  private Diff() {}

  /// @param before null when there was nothing
  /// @return without names; empty when nothing changes
  public static String of(@Nullable String before, String after) {
    var old = before == null ? List.<String>of() : before.lines().toList();
    var lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "before", "after", old, DiffUtils.diff(old, after.lines().toList()), CONTEXT);
    return lines.isEmpty() ? "" : String.join("\n", lines.subList(NAMES, lines.size())) + "\n";
  }
}
