package yingda.dialog.conversation;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// Names that nobody can guess.
public final class Ids {

  private static final SecureRandom random = new SecureRandom();
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Ids() {}

  /// A new one: 128 random bits in 22 characters.
  public static String next() {
    var bits = new byte[16];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /// Whether it could be one. What could not is not looked for.
  public static boolean isWellFormed(String id) {
    return WELL_FORMED.matcher(id).matches();
  }
}
