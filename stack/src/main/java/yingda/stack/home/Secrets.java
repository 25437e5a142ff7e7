package yingda.stack.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import yingda.stack.backing.Passwords;

/// What nobody else on this machine may read, each in a file of its own, made on first use.
public final class Secrets {

  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  // 256 bits.
  private static final int LENGTH = 43;
  private static final int LENGTH_OF_ID = 8;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  Secrets(Path folder) throws IOException {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  public Passwords postgres() throws IOException {
    return new Passwords(
        kept("postgres-superuser", random(LENGTH)), kept("postgres-password", random(LENGTH)));
  }

  /// The key of the sample shop's own tools.
  public String adminKey() throws IOException {
    return kept("admin-key", "yk_live_" + random(LENGTH_OF_ID) + "_" + random(LENGTH));
  }

  /// The key of those who run the system.
  public String operatorKey() throws IOException {
    return kept("operator-key", "yo_live_" + random(LENGTH_OF_ID) + "_" + random(LENGTH));
  }

  /// Where Consul's tokens are kept; `consul/acl.sh` says which there are.
  public Path consulTokens() {
    return folder;
  }

  /// The token of a service, or of `management`.
  ///
  /// @return empty until Consul has been started for the first time
  public String consulToken(String holder) throws IOException {
    var file = folder.resolve("consul-" + holder);
    return Files.exists(file) ? Files.readString(file).strip() : "";
  }

  /// Where the gateway keeps what it signs sessions with; it makes the file itself.
  public Path sessionKey() {
    return folder.resolve("session-key.pem");
  }

  private String kept(String name, String fresh) throws IOException {
    var file = folder.resolve(name);
    try (var out =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      out.write(java.nio.charset.StandardCharsets.UTF_8.encode(fresh + "\n"));
      return fresh;
    } catch (FileAlreadyExistsException _) {
      return Files.readString(file).strip();
    }
  }

  private static String random(int length) {
    return RANDOM
        .ints(length, 0, BASE62.length())
        .mapToObj(index -> String.valueOf(BASE62.charAt(index)))
        .collect(Collectors.joining());
  }
}
