package yingda.stack.provision;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// What was unpacked once for every checkout of this user, by name and version.
public final class Cache {

  /// Fills a new, empty folder.
  interface Filling {
    void fill(Path folder) throws IOException, InterruptedException;
  }

  private final Path folder;

  Cache(Path folder) {
    this.folder = folder;
  }

  static Cache ofUser() {
    var told = System.getenv("XDG_CACHE_HOME");
    var home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
    var caches = told == null || told.isBlank() ? Path.of(home, ".cache") : Path.of(told);
    return new Cache(caches.resolve("yingda"));
  }

  /// The folder of that name, filled now if it was not before.
  ///
  /// Two that fill it at once both succeed: a folder appears complete or not at all.
  Path folder(String name, Filling filling) throws IOException, InterruptedException {
    var wanted = folder.resolve(name);
    if (Files.isDirectory(wanted)) {
      return wanted;
    }
    Files.createDirectories(folder);
    var fresh = Files.createTempDirectory(folder, name + ".");
    try {
      // A temporary folder is its owner's alone; a program may run as somebody else.
      fresh.toFile().setReadable(true, false);
      fresh.toFile().setExecutable(true, false);
      filling.fill(fresh);
      Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(wanted)) {
        throw e;
      }
    } finally {
      delete(fresh);
    }
    return wanted;
  }

  /// Deletes a folder with everything in it; it need not exist.
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException trouble)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
