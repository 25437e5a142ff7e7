package yingda.platform.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of texts in UTF-8.
public final class Sha256 {

  private Sha256() {}

  /// In lower-case hex, as the public API shows it.
  public static String hex(String text) {
    return HexFormat.of().formatHex(bytes(text));
  }

  public static byte[] bytes(String text) {
    return begun().digest(text.getBytes(UTF_8));
  }

  /// For what doesn't come as one text.
  public static MessageDigest begun() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
