package yingda.stack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import yingda.stack.service.Catalogue;

/// Gives Consul the settings that no operator has written yet.
final class SettingsSeed {

  private static final String ENDING = ".yaml";

  private SettingsSeed() {}

  /// @param folder a file for each key below `config/`
  static void sow(Path folder, Catalogue catalogue) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : (Iterable<Path>) files.sorted()::iterator) {
        var name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
          catalogue.seed(
              "config/" + name.substring(0, name.length() - ENDING.length()),
              Files.readString(file));
        }
      }
    }
  }
}
