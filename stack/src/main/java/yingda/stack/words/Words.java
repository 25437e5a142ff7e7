package yingda.stack.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/// Everything the command line says, in the language of whoever reads it.
public final class Words {

  /// The texts, of the commands' help too.
  public static final String BUNDLE = "yingda.stack.words.words";

  private Words() {}

  /// Chooses the language: the one asked for, else that of the environment. Chinese or English.
  public static void speak(String asked, Map<String, String> environment) {
    var language = asked;
    for (var variable : new String[] {"YINGDA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
      if (language.isBlank()) {
        language = environment.getOrDefault(variable, "");
      }
    }
    Locale.setDefault(language.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
  }

  public static boolean chinese() {
    return Locale.getDefault().getLanguage().equals("zh");
  }

  /// A text with its gaps filled in.
  public static String say(String key, @Nullable Object... arguments) {
    var text = bundle().getString(key);
    return arguments.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(arguments);
  }

  /// The text of that key, or another where a newer gateway speaks of what is not known here.
  public static String either(String key, String otherwise) {
    return bundle().containsKey(key) ? bundle().getString(key) : otherwise;
  }

  /// Never in the machine's language when that is neither of the two.
  public static ResourceBundle bundle() {
    return ResourceBundle.getBundle(
        BUNDLE, Locale.getDefault(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }
}
