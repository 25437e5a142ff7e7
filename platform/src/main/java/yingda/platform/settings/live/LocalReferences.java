package yingda.platform.settings.live;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import yingda.platform.settings.schema.References;

/// References into this process's environment and into one folder of its host.
///
/// Both are narrow: whoever may write settings may not read every secret of every host with them.
@Singleton
final class LocalReferences implements References {

  private static final Pattern VARIABLE = Pattern.compile("YINGDA_[A-Z0-9_]{1,64}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");
  private static final long LARGEST = 64 * 1024;

  private final String folder;

  /// @param folder where `file:NAME` is; empty when there is none
  LocalReferences(@Value("${yingda.references-dir:}") String folder) {
    this.folder = folder;
  }

  @Override
  public Optional<String> resolve(String reference) {
    var name = reference.substring(reference.indexOf(':') + 1);
    return Optional.of(reference.startsWith("env:") ? variable(name) : file(name));
  }

  private static String variable(String name) {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("is not YINGDA_ and capitals");
    }
    var value = System.getenv(name);
    if (value == null) {
      throw new IllegalArgumentException("is not in this instance's environment");
    }
    return value;
  }

  private String file(String name) {
    if (folder.isEmpty()) {
      throw new IllegalArgumentException("names a file, and this instance has no REFERENCES_DIR");
    }
    if (!FILE.matcher(name).matches()) {
      throw new IllegalArgumentException("is not the plain name of a file");
    }
    var file = Path.of(folder, name);
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("names a file of more than 64 KB");
      }
      return Files.readString(file).strip();
    } catch (IOException _) {
      throw new IllegalArgumentException("names a file that this instance can't read");
    }
  }
}
