package yingda.knowledge.article;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yingda.encoder.Language;
import yingda.platform.digest.Sha256;

/// Articles as the table has them.
final class Row {

  private Row() {}

  static Article article(Readable row) {
    return new Article(
        text(row, "id"),
        text(row, "title"),
        text(row, "body"),
        text(row, "url"),
        language(text(row, "language")));
  }

  static String text(Readable row, String column) {
    return requireNonNull(row.get(column, String.class), column);
  }

  static long number(Readable row, String column) {
    return requireNonNull(row.get(column, Long.class), column);
  }

  static String language(Article article) {
    return article.language() == null ? "" : article.language().code();
  }

  private static @Nullable Language language(String code) {
    return code.isEmpty() ? null : Language.valueOf(code.toUpperCase(Locale.ROOT));
  }

  /// Two articles that differ in anything but their ids have different hashes.
  static String hash(Article article) {
    var digest = Sha256.begun();
    Stream.of(article.title(), article.text(), article.url(), language(article))
        .map(value -> value.getBytes(StandardCharsets.UTF_8))
        .forEach(bytes -> {
          digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }
}
