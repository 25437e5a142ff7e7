package yingda.stack.settings;

import java.util.ArrayList;
import java.util.List;

/// What differs between two texts, line by line.
final class Diff {

  private static final String GAP = "…";
  private static final int CONTEXT = 2;

  // 16 MB of numbers. Texts that differ in more are told one after the other.
  private static final long LARGEST = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<String> lines = new ArrayList<>();

  private Diff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /// Each line after `-` when only the first text has it, `+` when only the second, and after a
  /// space those around; empty when the texts are the same.
  static List<String> between(String before, String after) {
    var old = before.lines().toList();
    var fresh = after.lines().toList();
    return old.equals(fresh) ? List.of() : new Diff(old, fresh).lines();
  }

  private List<String> lines() {
    var most = Math.min(before.size(), after.size());
    var head = 0;
    while (head < most && before.get(head).equals(after.get(head))) {
      head++;
    }
    var tail = 0;
    while (tail < most - head && before.reversed().get(tail).equals(after.reversed().get(tail))) {
      tail++;
    }
    before.subList(0, head).forEach(line -> lines.add(" " + line));
    walk(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
    before.subList(before.size() - tail, before.size()).forEach(line -> lines.add(" " + line));
    return hunks();
  }

  private void walk(List<String> old, List<String> fresh) {
    if ((long) old.size() * fresh.size() > LARGEST) {
      old.forEach(line -> lines.add("-" + line));
      fresh.forEach(line -> lines.add("+" + line));
      return;
    }
    var common = common(old, fresh);
    var i = 0;
    var j = 0;
    while (i < old.size() || j < fresh.size()) {
      if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
        lines.add(" " + old.get(i));
        i++;
        j++;
      } else if (i < old.size() && (j == fresh.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add("-" + old.get(i++));
      } else {
        lines.add("+" + fresh.get(j++));
      }
    }
  }

  /// How many lines the rests of both, from there on, can have in common.
  private static int[][] common(List<String> old, List<String> fresh) {
    var common = new int[old.size() + 1][fresh.size() + 1];
    for (var i = old.size() - 1; i >= 0; i--) {
      for (var j = fresh.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(fresh.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  /// Without the lines that are far from any that differ.
  private List<String> hunks() {
    var hunks = new ArrayList<String>();
    for (var line = 0; line < lines.size(); line++) {
      if (nearChange(line)) {
        hunks.add(lines.get(line));
      } else if (hunks.isEmpty() || !hunks.getLast().equals(GAP)) {
        hunks.add(GAP);
      }
    }
    return hunks;
  }

  private boolean nearChange(int line) {
    return lines
        .subList(Math.max(0, line - CONTEXT), Math.min(lines.size(), line + CONTEXT + 1))
        .stream()
        .anyMatch(each -> !each.startsWith(" "));
  }

  static String painted(String line, Palette palette) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> palette.good(line);
      case '-' -> palette.bad(line);
      default -> palette.faint(line);
    };
  }
}
