package yingda.stack.provision;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folder with the source of everything, wherever it was cloned to.
public final class Checkout {

  private Checkout() {}

  /// The root of the checkout: told by the command and by the build, else found above the current
  /// folder.
  public static Path root() {
    var told = System.getProperty("yingda.root");
    if (told != null && !told.isBlank()) {
      return Path.of(told).toAbsolutePath().normalize();
    }
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("stack/pom.xml"))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "current folder: " + Path.of("").toAbsolutePath() + " (expected: inside a checkout)");
  }
}
