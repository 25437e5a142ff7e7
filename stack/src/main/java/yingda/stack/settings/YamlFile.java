package yingda.stack.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import yingda.stack.words.Words;

/// A document in a file.
final class YamlFile {

  private YamlFile() {}

  /// @throws IllegalArgumentException if there is no such file
  static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(Words.say("settings.missing", file.toString()));
    }
    return Files.readString(file);
  }

  /// What a file of this name is a document of: `consul/settings/gateway.yaml` is `gateway`.
  static String document(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }
}
