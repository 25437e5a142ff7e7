package yingda.stack.provision;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Unpacks what the servers are shipped in.
final class Archives {

  private static final int ANYONE_EXECUTES = 0111;

  private Archives() {}

  /// Unpacks a zip, without the single folder everything in it lies in.
  static void unzipContent(Path zip, Path into) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      for (var entry : archive.stream().toList()) {
        var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        if (name.isEmpty() || entry.isDirectory()) {
          continue;
        }
        var file = inside(into, name);
        Files.createDirectories(file.getParent());
        try (var content = archive.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
  }

  /// Takes one file out of a zip or a jar, and makes it executable.
  static Path extract(Path zip, String name, Path into) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      var entry = archive.getEntry(name);
      if (entry == null) {
        throw new IOException(zip + " holds no " + name);
      }
      var file = inside(into, Path.of(name).getFileName().toString());
      try (var content = archive.getInputStream(entry)) {
        Files.copy(content, file);
      }
      executable(file);
      return file;
    }
  }

  /// Unpacks the one `.txz` that a jar holds.
  static void untarFromJar(Path jar, Path into) throws IOException {
    try (var archive = new ZipFile(jar.toFile())) {
      var entry =
          archive.stream()
              .filter(each -> each.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " holds no .txz"));
      try (var content = archive.getInputStream(entry)) {
        untar(content, into);
      }
    }
  }

  private static void untar(InputStream packed, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var file = inside(into, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
          continue;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & ANYONE_EXECUTES) != 0) {
          executable(file);
        }
      }
    }
  }

  static void executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true, false)) {
      throw new IOException("Can't make " + file + " executable");
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    var file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("entry: " + name + " (expected: a path inside the archive)");
    }
    return file;
  }
}
