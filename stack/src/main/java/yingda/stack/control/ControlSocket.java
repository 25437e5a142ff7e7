package yingda.stack.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/// Where the socket of a stack lies.
final class ControlSocket {

  // The kernel's limit is 108, macOS's 104.
  private static final int LONGEST = 100;

  private ControlSocket() {}

  /// In the stack's own folder, or, where that path is too long for a socket, in a private folder
  /// under the system's temporary one.
  static UnixDomainSocketAddress in(Path folder) throws IOException {
    var wanted = folder.toAbsolutePath().resolve("control");
    if (wanted.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return UnixDomainSocketAddress.of(wanted);
    }
    var name = UUID.nameUUIDFromBytes(wanted.toString().getBytes(StandardCharsets.UTF_8));
    var shorter =
        Path.of(System.getProperty("java.io.tmpdir"), "yingda-" + System.getProperty("user.name"));
    if (!Files.isDirectory(shorter)) {
      Files.createDirectories(
          shorter,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return UnixDomainSocketAddress.of(shorter.resolve(name.toString()));
  }
}
