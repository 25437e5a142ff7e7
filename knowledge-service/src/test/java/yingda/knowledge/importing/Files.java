package yingda.knowledge.importing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// Files of articles, for tests.
final class Files {

  private Files() {}

  static ArticleFile tsv(String content) {
    return of("faq.tsv", Format.TSV, content.getBytes(StandardCharsets.UTF_8));
  }

  static ArticleFile csv(String content) {
    return of("faq.csv", Format.CSV, content.getBytes(StandardCharsets.UTF_8));
  }

  static ArticleFile markdown(String name, String content) {
    return of(name, Format.MARKDOWN, content.getBytes(StandardCharsets.UTF_8));
  }

  static ArticleFile of(String name, Format format, byte[] content) {
    return new ArticleFile(name, format, () -> new ByteArrayInputStream(content));
  }
}
