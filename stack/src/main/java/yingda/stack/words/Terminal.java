package yingda.stack.words;

import org.jspecify.annotations.Nullable;

/// Somebody who reads along and can be asked.
// Whether there is always a console depends on the Java: 22 to 24 said so.
@SuppressWarnings("SystemConsoleNull")
public final class Terminal {

  private Terminal() {}

  /// Whether there is one; else output goes into a file or to another program.
  public static boolean present() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// What is typed after the prompt; null when nothing is, ever.
  public static @Nullable String ask(String prompt) {
    var console = System.console();
    return console == null ? null : console.readLine("%s", prompt);
  }
}
