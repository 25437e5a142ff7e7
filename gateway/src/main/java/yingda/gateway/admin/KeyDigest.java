package yingda.gateway.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A key of which only the SHA-256 is kept.
final class KeyDigest {

  private final byte @Nullable [] digest;

  /// @param variable what the key was configured by
  /// @param prefix what all keys of its sort begin with
  /// @param key empty when nobody has one
  /// @throws IllegalArgumentException if the key is malformed
  KeyDigest(String variable, String prefix, String key) {
    var wellFormed = Pattern.compile(prefix + "[A-Za-z0-9]{1,32}_[A-Za-z0-9]{43}");
    if (!key.isEmpty() && !wellFormed.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "%s is malformed (expected: %s, an id, _, and 43 characters of 0-9 A-Z a-z)"
              .formatted(variable, prefix));
    }
    this.digest = key.isEmpty() ? null : sha256(key);
  }

  /// Whether this is the key, found out in a time that says nothing about it.
  boolean is(String key) {
    return digest != null && MessageDigest.isEqual(digest, sha256(key));
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
