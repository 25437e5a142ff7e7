package yingda.stack.service;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yingda.stack.home.Home;

/// What a service of one build runs from: copies of its own jars, which the next build does not
/// overwrite, the libraries where they lie, and what Java has learnt about all of these.
///
/// All instances share it, whichever system they belong to: what Java has learnt holds only for
/// jars that lie where they lay, and are of the same age.
final class Release {

  private static final String OWN = "-SNAPSHOT.jar";

  private final Path folder;
  private final List<Path> own;
  private final List<Path> libraries;

  private Release(Path folder, List<Path> own, List<Path> libraries) {
    this.folder = folder;
    this.own = own;
    this.libraries = libraries;
  }

  /// The release of what is built now.
  ///
  /// @param options Java's, since what it learns with some it does not trust with others
  static Release of(YingdaService service, Home home, List<String> options) throws IOException {
    var target = home.root().resolve(service.label()).resolve("target");
    try (Stream<Path> built = Files.list(target);
        Stream<Path> lib = Files.list(target.resolve("lib"))) {
      var all = lib.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      var own =
          Stream.concat(
                  built.filter(file -> file.toString().endsWith(".jar")).sorted(),
                  all.stream().filter(Release::isOwn))
              .toList();
      var libraries = all.stream().filter(Predicate.not(Release::isOwn)).toList();
      var releases = home.root().resolve("target/releases").resolve(service.label());
      var name = fingerprint(own, libraries, options);
      return new Release(releases.resolve(name), own, libraries);
    } catch (IOException e) {
      throw new IOException(service.label() + " is not built: " + e.getMessage(), e);
    }
  }

  private static boolean isOwn(Path jar) {
    return jar.toString().endsWith(OWN);
  }

  /// Makes the copies, if nobody has made them yet, and forgets the releases before.
  void prepare() throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Files.createDirectories(folder.getParent());
    var fresh = Files.createTempDirectory(folder.getParent(), "new");
    for (var jar : own) {
      Files.copy(jar, fresh.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
    // A running service has its jars open and misses nothing.
    try (var before = Files.list(folder.getParent())) {
      for (var old : before.filter(each -> !isBeingMade(each)).toList()) {
        delete(old);
      }
    }
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another instance was quicker.
      delete(fresh);
      if (!Files.exists(folder)) {
        throw e;
      }
    }
  }

  private static boolean isBeingMade(Path release) {
    return release.getFileName().toString().startsWith("new");
  }

  /// All jars, as Java wants them named.
  String classPath() {
    return Stream.concat(
            own.stream().map(jar -> folder.resolve(jar.getFileName())), libraries.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Where Java keeps what it has learnt: classes loaded and linked, and which methods are used.
  Path cache() {
    return folder.resolve("learnt.aot");
  }

  private static String fingerprint(List<Path> own, List<Path> libraries, List<String> options)
      throws IOException {
    var digest = sha256();
    for (var word : options) {
      digest.update(word.getBytes(StandardCharsets.UTF_8));
    }
    digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
    for (var jar : own) {
      digest.update(Files.readAllBytes(jar));
    }
    for (var jar : libraries) {
      var facts = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
      digest.update(facts.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void delete(Path folder) throws IOException {
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
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException e) throws IOException {
            Files.deleteIfExists(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
