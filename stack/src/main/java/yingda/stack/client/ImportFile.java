package yingda.stack.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A file to import.
///
/// @param file where it is
/// @param name what its import is called: the path inside the folder given
public record ImportFile(Path file, String name) {

  private static final List<String> ENDINGS = List.of(".tsv", ".csv", ".md", ".yaml", ".yml");

  /// A single file as it is; of a folder, all of a known kind in the order of their names.
  public static List<ImportFile> in(Path given) throws IOException {
    if (!Files.isDirectory(given)) {
      return List.of(new ImportFile(given, given.getFileName().toString()));
    }
    try (Stream<Path> files = Files.walk(given)) {
      return files
          .filter(Files::isRegularFile)
          .filter(ImportFile::meant)
          .map(file -> new ImportFile(file, name(given.relativize(file))))
          .sorted(Comparator.comparing(ImportFile::name))
          .toList();
    }
  }

  private static boolean meant(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.equals("readme.md") && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static String name(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }
}
