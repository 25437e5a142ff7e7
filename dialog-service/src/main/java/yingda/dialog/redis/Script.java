package yingda.dialog.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// A Lua script.
///
/// @param source what it says
/// @param digest what Redis calls it
public record Script(String source, String digest) {

  /// Reads a script that lies beside a class.
  ///
  /// @param parts the files it is put together from, in order, without their `.lua`
  public static Script beside(Class<?> owner, String... parts) {
    var source =
        Arrays.stream(parts).map(part -> read(owner, part + ".lua")).collect(Collectors.joining());
    return new Script(source, sha1(source));
  }

  private static String read(Class<?> owner, String name) {
    try (var file = owner.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalArgumentException("no script %s beside %s".formatted(name, owner));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String source) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
