package yingda.stack.settings;

import java.util.Map;
import yingda.stack.words.Terminal;

/// Colours, for whoever reads along on a terminal and has not asked for none.
record Palette(boolean coloured) {

  private static final String RESET = "\u001b[0m";

  static Palette of(Map<String, String> environment) {
    return new Palette(Terminal.present() && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  String good(String text) {
    return paint("\u001b[32m", text);
  }

  String bad(String text) {
    return paint("\u001b[31m", text);
  }

  String faint(String text) {
    return paint("\u001b[2m", text);
  }

  private String paint(String colour, String text) {
    return coloured ? colour + text + RESET : text;
  }
}
