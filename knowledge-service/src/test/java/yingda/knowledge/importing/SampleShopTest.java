package yingda.knowledge.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yingda.knowledge.article.Article;

/// The files of the sample shop, as its operator would import them.
final class SampleShopTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("yingda.root", ".."), "samples", "shop", "knowledge");

  static List<Path> files() throws IOException {
    try (var all = Files.walk(FOLDER)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileIsTakenIn(Path file) {
    var name = FOLDER.relativize(file).toString().replace('\\', '/');

    var stem = name.substring(0, name.lastIndexOf('.'));

    var articles = new ArticleFile(name, format(name), () -> open(file)).articles();

    assertThat(articles)
        .isNotEmpty()
        .allSatisfy(article -> assertThat(article.id()).startsWith(stem + "/"))
        .extracting(Article::title)
        .doesNotContain("");
  }

  private static Format format(String name) {
    return switch (name.substring(name.lastIndexOf('.'))) {
      case ".tsv" -> Format.TSV;
      case ".csv" -> Format.CSV;
      default -> Format.MARKDOWN;
    };
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
