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
/// What Redis is told to run bears the generation of its memory in the text, and is asked for by
/// its digest only: a Redis that has started again since, and may have forgotten what it confirmed,
/// does not know it.
public final class Script {

  private final String body;
  private volatile Version version;

  private Script(String body) {
    this.body = body;
    version = version(0);
  }

  /// Reads a script that lies beside a class.
  ///
  /// @param parts the files it is put together from, in order, without their `.lua`
  public static Script beside(Class<?> owner, String... parts) {
    return new Script(
        Arrays.stream(parts).map(part -> read(owner, part + ".lua")).collect(Collectors.joining()));
  }

  /// The same with more after it, which lies beside another class.
  public Script then(Class<?> owner, String part) {
    return new Script(body + read(owner, part + ".lua"));
  }

  /// The script as it is known in one generation.
  Version in(long generation) {
    var known = version;
    if (known.generation != generation) {
      known = version(generation);
      version = known;
    }
    return known;
  }

  /// @param source what it says
  /// @param digest what Redis calls it
  record Version(long generation, String source, String digest) {}

  /// What Redis is taught at the beginning of a generation, and at no other time.
  static Version witness(long generation) {
    return new Script("return {'REMEMBERED'}\n").version(generation);
  }

  private Version version(long generation) {
    var source = "-- generation " + generation + "\n" + body;
    return new Version(generation, source, sha1(source));
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
